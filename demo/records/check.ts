/** Says whether a text is a record, by the schema that the package ships. */
import { readFileSync } from 'node:fs';
import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js';
import type { DecisionRecord } from '../../src/consent/types.js';

/** What is wrong with a body, for whoever wrote the sender. */
export interface Refusal {
  /** Such as `choices.analytics.granted`; empty for the whole body. */
  readonly field: string;
  readonly value: unknown;
  readonly remedy: string;
}

const file = new URL('../../schema/record.schema.json', import.meta.url);
const validate = new Ajv2020({ strict: false, verbose: true }).compile<DecisionRecord>(
  JSON.parse(readFileSync(file, 'utf8')) as object,
);

export function checkRecord(text: string): { record: DecisionRecord } | { refusal: Refusal } {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return refuse('', text.slice(0, 200), 'Send one JSON object as the body.');
  }
  if (!validate(value)) {
    const [error] = validate.errors as [ErrorObject];
    const { missingProperty, additionalProperty } = error.params as Record<string, string>;
    const path = [...error.instancePath.split('/').slice(1), missingProperty ?? additionalProperty];
    const field = path.filter((name) => name !== undefined).join('.');
    const remedy = `It ${error.message ?? 'does not fit'}. See schema/record.schema.json.`;
    return refuse(field, missingProperty === undefined ? error.data : undefined, remedy);
  }
  for (const field of ['decidedAt', 'expiresAt'] as const)
    if (Number.isNaN(Date.parse(value[field])))
      return refuse(field, value[field], 'Use a time that there is.');
  return { record: value };
}

function refuse(field: string, value: unknown, remedy: string): { refusal: Refusal } {
  return { refusal: { field, value, remedy } };
}
