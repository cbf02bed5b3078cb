import assert from 'node:assert/strict';
import { setTimeout as wait } from 'node:timers/promises';
import { KeptRunning } from '../../../../../src/ui/integrations/localApi/keptApi';

describe('What is kept running', () => {
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

  it('is tried again only after a start that failed', async () => {
    fails = true;
    await assert.rejects(kept.start(), /in use/);
    await assert.rejects(kept.retry(), /in use/);
    fails = false;
    await kept.retry();
    await kept.retry();
    assert.deepEqual(log, ['start']);
  });

  it('is not tried again once it is not wanted', async () => {
    fails = true;
    await assert.rejects(kept.start(), /in use/);
    await kept.stop();
    fails = false;
    await kept.retry();
    assert.deepEqual(log, []);
  });

  it('comes back from two restarts that are asked for at once', async () => {
    await kept.start();
    await Promise.all([kept.restart(), kept.restart()]);
    assert.ok(running);
    assert.deepEqual(log, ['start', 'stop', 'start', 'stop', 'start']);
  });

  it('begins with what it was asked to begin with last', async () => {
    const starts = [kept.start(), kept.restart()];
    await Promise.all(starts);
    assert.deepEqual(log, ['start', 'stop', 'start']);
  });

  it('is not started by a restart alone', async () => {
    await kept.restart();
    assert.deepEqual(log, []);
  });

  it('does what was asked for last, whatever was under way', async () => {
    await Promise.all([kept.start(), kept.stop(), kept.start(), kept.stop()]);
    assert.ok(!running);
    assert.deepEqual(log, []);
  });
});
