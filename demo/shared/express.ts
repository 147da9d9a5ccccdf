/** The server of the demo, for tests that put up sites of their own. */
export { default as express, type Express } from 'express';
