import assert from 'node:assert/strict';
import { selectionText } from '../../../../../webview/chrome/footer/footer';
import { info } from '../../../../support/processes';

const MIB = 1024 * 1024;
const one = (pid: number, cpuPercent?: number, rssBytes?: number) =>
  info({ pid, cpuPercent, rssBytes });

describe('The selection line', () => {
  it('is empty for a single process and for none', () => {
    assert.equal(selectionText([], 0), '');
    assert.equal(selectionText([one(1, 5, MIB)], 0), '');
    assert.equal(selectionText([], 1), '');
  });

  it('sums the known values, and shows a dash if there are none', () => {
    const some = [one(1, 5.2, MIB), one(2, undefined, 2 * MIB), one(3, 7.1)];
    assert.equal(selectionText(some, 0), '3 selected, CPU 12.3 %, 3.00 MiB');
    assert.equal(selectionText([one(1), one(2)], 0), '2 selected, CPU –, –');
  });

  it('counts hidden processes separately', () => {
    const shown = [one(1, 5, MIB)];
    assert.equal(
      selectionText(shown, 1),
      '1 selected, CPU 5.0 %, 1.00 MiB, 1 hidden process excluded',
    );
    assert.equal(selectionText([], 2), '0 selected, 2 hidden processes excluded');
  });
});
