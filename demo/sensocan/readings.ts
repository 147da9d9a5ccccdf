/** What the sensors of the demo plant say: the same curves on every start. */

export interface Sensor {
  readonly id: string;
  readonly name: string;
  readonly unit: string;
  readonly low: number;
  readonly high: number;
  /** One value an hour, the last one now. */
  readonly values: readonly number[];
}

const hours = 24;

export const sensors: readonly Sensor[] = [
  sensor('PT-104', 'Press 4, oil temperature', '°C', { base: 62, swing: 6, low: 45, high: 75 }),
  sensor('VB-017', 'Spindle 2, vibration', 'mm/s', { base: 2.1, swing: 0.7, low: 0, high: 4.5 }),
  sensor('HP-032', 'Hydraulic line B, pressure', 'bar', {
    base: 148,
    swing: 9,
    low: 120,
    high: 165,
  }),
  sensor('FL-009', 'Coolant loop, flow', 'l/min', { base: 31, swing: 3, low: 24, high: 40 }),
];

function sensor(
  id: string,
  name: string,
  unit: string,
  range: { base: number; swing: number; low: number; high: number },
): Sensor {
  const phase = id.charCodeAt(0) + id.charCodeAt(4);
  const values = Array.from({ length: hours }, (_, hour) => {
    const wave = Math.sin((hour + phase) / 3.1) * 0.6 + Math.sin((hour * phase) / 7.3) * 0.4;
    return Number((range.base + range.swing * wave).toFixed(1));
  });
  return { id, name, unit, low: range.low, high: range.high, values };
}
