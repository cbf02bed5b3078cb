import assert from 'node:assert/strict';
import { statusLabel, statusText } from '../../../../src/core/text/format';
import { info } from '../../../support/processes';

const text = (name: string, cpuPercent?: number) => statusText(info({ pid: 5, name, cpuPercent }));

describe('Status bar text', () => {
  it('names the top consumer and its rounded percentage, without padding', () => {
    assert.equal(text('node', 83.4), 'node 83%');
    assert.equal(text('sh', 3), 'sh 3%');
    assert.equal(text('rust-analyzer', 1190), 'rust-analyzer 1190%');
  });

  it('counts children that ended', () => {
    const make = info({ pid: 5, name: 'make', cpuPercent: 0.5, childrenCpuPercent: 142 });
    assert.equal(statusText(make), 'make 143%');
  });

  it('names no process before there are percentages', () => {
    const unmeasured = info({ pid: 5, name: 'node', cpuPercent: undefined });
    assert.equal(statusText(unmeasured), '–');
    assert.equal(statusText(undefined), '–');
    assert.deepEqual(statusLabel(unmeasured), statusLabel(undefined));
  });

  it('marks a truncated name with an ellipsis, and never splits a character', () => {
    assert.equal(text('WebKitWebProcess', 5), 'WebKitWebProcess 5%');
    assert.equal(text('VS Code Insiders extension host', 5), 'VS Code Insiders extens… 5%');
    assert.equal(text('🦀'.repeat(30), 5), `${'🦀'.repeat(23)}… 5%`);
  });

  it('does not render an icon from a process name', () => {
    assert.ok(!text('$(alert)', 5).includes('$('));
  });
});
