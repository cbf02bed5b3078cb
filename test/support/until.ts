import assert from 'node:assert/strict';

/** Polls until a condition without an event is met, and fails after `withinMs`. */
export async function until(
  isSo: () => boolean | Promise<boolean>,
  withinMs = 5000,
  what = 'the condition',
): Promise<void> {
  const deadline = performance.now() + withinMs;
  while (!(await isSo())) {
    assert.ok(performance.now() < deadline, `${what} was not reached within ${withinMs} ms`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
