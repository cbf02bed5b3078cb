import assert from 'node:assert/strict';
import { IdleTask } from '../../../../webview/elements/idleTask';
import { until } from '../../../support/until';

/** Node has no idle callbacks, as Safari has none. */
describe('A task that waits until the page is idle', () => {
  let done: number;
  before(() => (globalThis.requestAnimationFrame = (frame) => Number(setTimeout(frame, 0, 0))));
  after(() => Reflect.deleteProperty(globalThis, 'requestAnimationFrame'));
  let task: IdleTask;
  beforeEach(() => {
    done = 0;
    task = new IdleTask(() => done++);
  });

  it('is done once, however often it was asked for', async () => {
    assert.ok(!('requestIdleCallback' in globalThis));
    task.ask();
    task.ask();
    assert.equal(done, 0);
    await until(() => done > 0);
    task.finish();
    assert.equal(done, 1);
  });

  it('is done at once where that is needed, and not again', async () => {
    let later = 0;
    task.ask();
    task.finish();
    assert.equal(done, 1);
    new IdleTask(() => later++).ask();
    await until(() => later > 0);
    assert.equal(done, 1);
  });

  it('is not done once it is called off', async () => {
    let later = 0;
    task.ask();
    task.cancel();
    new IdleTask(() => later++).ask();
    await until(() => later > 0);
    assert.equal(done, 0);
  });

  it('is not done where nobody asked', () => {
    task.finish();
    assert.equal(done, 0);
  });
});
