/** For tests of records of decisions: a page that makes them, and what its receiver has got. */
import type { DecisionRecord } from '../../src/consent/types.js';
import { openPage, testPolicy, type PageOptions, type TestPage } from '../support/page.js';
import { until } from '../support/until.js';

export const policyWithRecords = { ...testPolicy, records: { url: 'records' } };

/** Opens a page whose policy names a receiver, which takes everything unless the test says otherwise. */
export function openRecording(options: PageOptions = {}): Promise<TestPage> {
  const files = { records: { status: 201, body: '' }, ...options.files };
  return openPage({ policy: policyWithRecords, ...options, files });
}

/** All that has come, repeats included. */
export async function received(page: TestPage): Promise<DecisionRecord[]> {
  return (await page.posted('records')).map((text) => JSON.parse(text) as DecisionRecord);
}

/** Waits until so many have come. */
export function untilReceived(page: TestPage, count: number): Promise<DecisionRecord[]> {
  return until(async () => {
    const records = await received(page);
    return records.length >= count ? records : undefined;
  }, `${count} records`);
}

/** Names of what waits on the device. */
export function waiting(): string[] {
  return Object.keys(localStorage).filter((name) => name.startsWith('consent-record'));
}

export const untilSent = (): Promise<boolean> =>
  until(() => !waiting().length, 'everything to be acknowledged');

/** Waits until no tab is sending; what was refused may wait for another attempt. */
export const untilIdle = (): Promise<boolean> =>
  until(async () => !(await navigator.locks.query()).held?.length, 'the answer');
