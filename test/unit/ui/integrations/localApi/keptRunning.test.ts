import assert from 'node:assert/strict';
import { setTimeout as wait } from 'node:timers/promises';
import { KeptRunning } from '../../../../../src/ui/integrations/localApi/keptApi';

describe('A service that is kept running', () => {
  let log: string[];
  let fails: boolean;
  let kept: KeptRunning;
  let running: boolean;

  beforeEach(() => {
    log = [];
    fails = false;
    running = false;
    kept = new KeptRunning({
      get isRunning() {
        return running;
      },
      start: async () => {
        await wait(1);
        if (fails) throw new Error('in use');
        running = true;
        log.push('start');
      },
      stop: async () => {
        await wait(1);
        running = false;
        log.push('stop');
      },
    });
  });

  it('stays stopped, however often the window gets the focus', async () => {
    await kept.start();
    await kept.stop();
    await kept.retry();
    assert.deepEqual(log, ['start', 'stop']);
  });

  it('is retried only after a failed start', async () => {
    fails = true;
    await assert.rejects(kept.start(), /in use/);
    await assert.rejects(kept.retry(), /in use/);
    fails = false;
    await kept.retry();
    await kept.retry();
    assert.deepEqual(log, ['start']);
  });

  it('is not retried after it was stopped', async () => {
    fails = true;
    await assert.rejects(kept.start(), /in use/);
    await kept.stop();
    fails = false;
    await kept.retry();
    assert.deepEqual(log, []);
  });

  it('runs after two restarts that were requested at once', async () => {
    await kept.start();
    await Promise.all([kept.restart(), kept.restart()]);
    assert.ok(running);
    assert.deepEqual(log, ['start', 'stop', 'start', 'stop', 'start']);
  });

  it('restarts if a restart is requested while it starts', async () => {
    const starts = [kept.start(), kept.restart()];
    await Promise.all(starts);
    assert.deepEqual(log, ['start', 'stop', 'start']);
  });

  it('is not started by a restart while it is stopped', async () => {
    await kept.restart();
    assert.deepEqual(log, []);
  });

  it('ends in the state that was requested last', async () => {
    await Promise.all([kept.start(), kept.stop(), kept.start(), kept.stop()]);
    assert.ok(!running);
    assert.deepEqual(log, []);
  });
});
