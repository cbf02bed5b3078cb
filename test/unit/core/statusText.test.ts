import assert from 'node:assert/strict';
import fc from 'fast-check';
import { statusText } from '../../../src/core/statusText';
import { info } from '../../support/processes';

const text = (name: string, cpuPercent?: number) => statusText(info({ pid: 5, name, cpuPercent }));

describe('Status bar text', () => {
  it('names the top consumer and its whole percent', () => {
    assert.match(text('node', 83.4), /^node\s+83%$/);
    assert.match(text('node'), /^node\s+–$/);
  });

  it('is always of the same length', () => {
    const length = Array.from(statusText(undefined)).length;
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        fc.double({ min: 0, max: 9999, noNaN: true }),
        (name, cpu) => {
          assert.equal(Array.from(text(name, cpu)).length, length);
        },
      ),
    );
  });

  it('renders no icon that a process put into its name', () => {
    assert.ok(!text('$(alert)', 5).includes('$('));
  });
});
