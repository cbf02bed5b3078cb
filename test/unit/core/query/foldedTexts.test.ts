import assert from 'node:assert/strict';
import { foldedTexts } from '../../../../src/core/query/foldedTexts';
import type { Budget } from '../../../../src/core/work/budget';
import { info } from '../../../support/processes';

const PROCESSES = 3000;
const SEARCHES = 12;

describe('The texts of processes in small letters', () => {
  const processes = Array.from({ length: PROCESSES }, (_, i) =>
    info({ pid: 100_000 + i, name: 'java', commandLine: `Java -cp ${String(i)}` }),
  );
  let folds = 0;
  const budget: Budget = { spend: () => folds++, isSpent: false };

  it('are made once, however many searches look at them at the same time', () => {
    for (const one of processes) {
      for (let search = 0; search < SEARCHES; search++) foldedTexts(one, budget);
    }
    assert.equal(folds, PROCESSES);
    folds = 0;
    // Each has got a few further than the one that began after it.
    const lag = 50;
    for (let step = 0; step < PROCESSES + SEARCHES * lag; step++) {
      for (let search = 0; search < SEARCHES; search++) {
        const one = processes[step - search * lag];
        if (one) foldedTexts(one, budget);
      }
    }
    assert.equal(folds, 0);
  });

  it('are made anew once the command line is another one', () => {
    const [one = info({ pid: 1 })] = processes;
    assert.equal(foldedTexts(one).commandLine, 'java -cp 0');
    assert.equal(foldedTexts({ ...one, commandLine: 'SH' }).commandLine, 'sh');
    assert.equal(foldedTexts({ ...one, commandLine: 'Bash' }).commandLine, 'bash');
  });
});
