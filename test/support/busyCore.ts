import assert from 'node:assert/strict';
import { cpuTimeMs } from './children/cpuTicks';

const NEAR = 20;

/**
 * Reads the shown CPU use of a process that keeps one core busy, until it really had that core and
 * 90 to 110 % is shown. If other processes use the core all the time, the shown value must match
 * its real use at least once, because the exact time of the measurement is unknown here.
 */
export async function assertBusyCoreIsShown(
  pid: number,
  tries: number,
  show: () => Promise<number>,
): Promise<void> {
  const seen: { readonly shown: number; readonly real: number }[] = [];
  for (let i = 0; i < tries; i++) {
    const before = { cpuMs: cpuTimeMs(pid), atMs: performance.now() };
    const shown = await show();
    const real = ((cpuTimeMs(pid) - before.cpuMs) / (performance.now() - before.atMs)) * 100;
    seen.push({ shown, real });
    if (real >= 95 && shown >= 90 && shown <= 110) return;
  }
  const text = seen.map(({ shown, real }) => `${shown} % shown of ${real} % used`).join('\n');
  assert.ok(!seen.some(({ real }) => real >= 95), text);
  assert.ok(
    seen.some(({ shown, real }) => Math.abs(shown - real) <= NEAR),
    text,
  );
}
