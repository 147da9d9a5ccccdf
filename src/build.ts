/** Names the build. Chunks bear the same name, so that the loader recognizes those of another build. The build replaces the text. */
export const build = 'source' as string;
