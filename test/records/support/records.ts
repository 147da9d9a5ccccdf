import { randomUUID } from 'node:crypto';
import type { DecisionRecord } from '../../../src/consent/types.js';

/** A record as a page would send it, with the members that a test is about. */
export function makeRecord(members: Partial<DecisionRecord> = {}): DecisionRecord {
  return {
    v: 1,
    id: randomUUID(),
    consent: randomUUID(),
    decidedAt: '2026-11-22T12:00:00.000Z',
    expiresAt: '2027-05-23T12:00:00.000Z',
    policyVersion: '1',
    policyHash: 'a'.repeat(64),
    textHash: null,
    locale: 'en',
    mode: 'opt-in',
    region: '',
    zone: '',
    source: 'save',
    choices: choices(true, false),
    gpcAtDecision: null,
    gpcOverride: false,
    libVersion: '0.1.0',
    ...members,
  };
}

export function choices(analytics: boolean, marketing: boolean): DecisionRecord['choices'] {
  return {
    necessary: { granted: true, source: 'required' },
    analytics: { granted: analytics, source: 'user' },
    marketing: { granted: marketing, source: 'user' },
  };
}
