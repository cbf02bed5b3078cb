import assert from 'node:assert/strict';
import { topTable } from '../../../src/ui/views/topTable';
import { info, snapshot } from '../../support/processes';

const make = info({ pid: 20, name: 'make', cpuPercent: 0.5, childrenCpuPercent: 108 });

function building(cpuPercent: number) {
  const { machine, ...rest } = snapshot([make]);
  return { ...rest, machine: { ...machine, cpuPercent, processesCpuPercent: 50 } };
}

describe('If children ended between two samples', () => {
  it('the status bar tooltip names the process that most of them were under', () => {
    const lines = topTable([make], building(52), 'here').map((line) => line.replaceAll('\\', ''));
    assert.ok(lines.includes('short-lived 54 %, mostly under make'), lines.join('\n'));
    assert.match(lines.join('\n'), /\| 108\.5 % \|/);
  });

  it('the status bar tooltip has one unit, percent of one core', () => {
    assert.match(topTable([make], building(52), 'here')[0] ?? '', /CPU 208\.0 % of 400 % ·/);
  });
});
