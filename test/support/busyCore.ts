import assert from 'node:assert/strict';
import { cpuTimeMs } from './children/cpuTicks';

const NEAR = 20;

/**
 * Asks again and again what is shown for a process that wants one core, until it really had that
 * core and 90 to 110 % is shown. If others use the core all the time, what it got must at least have
 * been shown once: when exactly was measured is not known here.
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
