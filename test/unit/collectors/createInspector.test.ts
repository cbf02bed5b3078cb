import assert from 'node:assert/strict';
import { createInspector } from '../../../src/collectors/createCollector';
import type { ProcessKey } from '../../../src/core/process/process';

describe('createInspector', () => {
  it('reports all sections as unsupported where there is nothing to read from', () => {
    const inspector = createInspector('systeminformation', {});
    const inspection = inspector.inspect('1:5' as ProcessKey, { environment: false });
    assert.ok(inspection.kind === 'process');
    const { kind, key, atMs, program, ...parts } = inspection;
    assert.deepEqual([kind, key], ['process', '1:5']);
    assert.ok(Math.abs(Date.now() - atMs) < 10_000);
    for (const part of [...Object.values(program), ...Object.values(parts)]) {
      assert.deepEqual(part, { ok: false, reason: 'unsupported' });
    }
    const revealed = inspector.reveal('1:5' as ProcessKey, { kind: 'arguments' });
    assert.deepEqual(revealed, { ok: false, reason: 'unsupported' });
  });
});
