import assert from 'node:assert/strict';
import { IdleTask } from '../../../../webview/elements/idleTask';
import { until } from '../../../support/until';

/** Like Safari, Node has no requestIdleCallback. */
describe('An idle task', () => {
  let done: number;
  before(() => (globalThis.requestAnimationFrame = (frame) => Number(setTimeout(frame, 0, 0))));
  after(() => Reflect.deleteProperty(globalThis, 'requestAnimationFrame'));
  let task: IdleTask;
  beforeEach(() => {
    done = 0;
    task = new IdleTask(() => done++);
  });

  it('runs once, however often it is requested', async () => {
    assert.ok(!('requestIdleCallback' in globalThis));
    task.ask();
    task.ask();
    assert.equal(done, 0);
    await until(() => done > 0);
    task.finish();
    assert.equal(done, 1);
  });

  it('runs immediately when finished early, and not again', async () => {
    let later = 0;
    task.ask();
    task.finish();
    assert.equal(done, 1);
    new IdleTask(() => later++).ask();
    await until(() => later > 0);
    assert.equal(done, 1);
  });

  it('does not run after it is cancelled', async () => {
    let later = 0;
    task.ask();
    task.cancel();
    new IdleTask(() => later++).ask();
    await until(() => later > 0);
    assert.equal(done, 0);
  });

  it('does not run without a request', () => {
    task.finish();
    assert.equal(done, 0);
  });
});
