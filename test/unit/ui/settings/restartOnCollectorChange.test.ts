import assert from 'node:assert/strict';
import { EventEmitter } from 'node:events';
import type { CollectorChoice } from '../../../../src/platform/platform';
import { restartOnCollectorChange } from '../../../../src/ui/settings/restartOnCollectorChange';

describe('The collector setting', () => {
  it('restarts the collector when it changes, and on no other change', () => {
    const emitter = new EventEmitter<{ change: [{ collector: CollectorChoice }] }>();
    let restarts = 0;
    restartOnCollectorChange(
      {
        current: { collector: 'auto' },
        onDidChange: (listener) => emitter.on('change', listener),
      },
      {
        restart: () => {
          restarts++;
          return Promise.resolve();
        },
      },
    );
    emitter.emit('change', { collector: 'auto' });
    assert.equal(restarts, 0);
    emitter.emit('change', { collector: 'procfs' });
    emitter.emit('change', { collector: 'procfs' });
    assert.equal(restarts, 1);
    emitter.emit('change', { collector: 'auto' });
    assert.equal(restarts, 2);
  });
});
