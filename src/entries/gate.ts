import { ConsentGate } from '../../components/consent-gate/consent-gate.js';
import { register } from './register.js';

/** Registers `<consent-gate>`. */
export function define(): void {
  register('consent-gate', ConsentGate);
}
