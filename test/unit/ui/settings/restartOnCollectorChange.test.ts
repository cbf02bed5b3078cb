import assert from 'node:assert/strict';
import { EventEmitter } from 'node:events';
import type { CollectorChoice } from '../../../../src/platform/platform';
import { restartOnCollectorChange } from '../../../../src/ui/settings/restartOnCollectorChange';

describe('The setting of the collector', () => {
  it('restarts it when another is chosen, and at no other change of a setting', () => {
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
