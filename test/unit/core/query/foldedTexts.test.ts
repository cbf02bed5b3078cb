import assert from 'node:assert/strict';
import { foldedTexts } from '../../../../src/core/query/foldedTexts';
import type { Budget } from '../../../../src/core/work/budget';
import { info } from '../../../support/processes';

const PROCESSES = 3000;
const SEARCHES = 12;

const processesFrom = (firstPid: number, count: number) =>
  Array.from({ length: count }, (_, i) =>
    info({ pid: firstPid + i, name: 'java', commandLine: `Java -cp ${String(i)}` }),
  );

describe('foldedTexts', () => {
  const processes = processesFrom(100_000, PROCESSES);
  const [first = info({ pid: 1 })] = processes;
  let folds = 0;
  const budget: Budget = { spend: () => folds++, isSpent: false };
  beforeEach(() => {
    for (const one of processes) foldedTexts(one);
    folds = 0;
  });

  it('folds each process once for all concurrent searches', () => {
    // Each search is a few processes ahead of the one that started after it.
    const lag = 50;
    for (let step = 0; step < PROCESSES + SEARCHES * lag; step++) {
      for (let search = 0; search < SEARCHES; search++) {
        const one = processes[step - search * lag];
        if (one) foldedTexts(one, budget);
      }
    }
    assert.equal(folds, 0);
  });

  it('keeps its cache when a search without command lines runs', () => {
    for (const one of processes) foldedTexts({ ...one, commandLine: undefined });
    for (const one of processes) foldedTexts(one, budget);
    assert.equal(folds, 0);
  });

  it('folds again when the command line changes', () => {
    assert.equal(foldedTexts(first).commandLine, 'java -cp 0');
    assert.equal(foldedTexts({ ...first, commandLine: 'SH' }).commandLine, 'sh');
    assert.equal(foldedTexts({ ...first, commandLine: 'Bash' }).commandLine, 'bash');
  });

  it('forgets an ended process, however many processes start and end between two searches', () => {
    for (const newcomer of processesFrom(200_000, 25_000)) foldedTexts(newcomer);
    foldedTexts(first, budget);
    assert.equal(folds, 1);
  });
});
