import assert from 'node:assert/strict';
import type { ControlGroup } from '../../src/core/process/inspection';
import { visibleText } from '../../src/core/text/text';
import { HOSTILE_NAMES } from '../support/hostileNames';
import { makeInspection, readable } from './page/inspections';
import { useInspection } from './page/useInspection';

describe('The display of an inspection', () => {
  const { panel, key, section, texts, toggle, openAll } = useInspection();

  it('links to the parents up to the root, and to the children', async () => {
    assert.deepEqual(await texts('#details-parents li'), ['systemd (1)']);
    await panel.button('node (1340)').click();
    assert.deepEqual(await texts('#details-parents li'), ['node (1201)', 'systemd (1)']);
    assert.deepEqual(await texts('#details-children li'), ['rust-analyzer (1377)', 'rg (1402)']);
  });

  it('shows the program, its working directory and its arguments one by one', async () => {
    await panel.sendInspection(makeInspection(key));
    assert.equal(await panel.field('exe'), '/usr/bin/node (deleted)');
    assert.equal(await panel.field('cwd'), '/home/dev/project');
    assert.equal(await panel.text('#details-arguments-title'), 'Arguments');
    const expected = ['node', 'server.js', '--token', '••••••'];
    assert.deepEqual(await texts('.command-line .argument'), expected);
  });

  it('breaks down the memory', async () => {
    await panel.sendInspection(makeInspection(key));
    const fields = ['memory', 'pss', 'uss', 'shared', 'swap', 'peak', 'virtual'];
    assert.deepEqual(await Promise.all(fields.map((id) => panel.field(id))), [
      '182 MiB',
      '150 MiB',
      '138 MiB',
      '44.0 MiB',
      '3.00 MiB',
      '240 MiB',
      '100 MiB',
    ]);
  });

  it('shows I/O, limits and the control group', async () => {
    await panel.sendInspection(makeInspection(key));
    await openAll();
    const io = ['ioRead', 'ioWritten', 'ioReadAny', 'ioWrittenAny'];
    const totals = ['5.00 MiB', '7.00 MiB', '50.0 MiB', '70.0 MiB'];
    assert.deepEqual(await Promise.all(io.map((id) => panel.field(id))), totals);
    assert.deepEqual(await texts('#details-limits li [data-column=value]'), [
      '1024 files, at most 524288 files',
      '8.00 MiB, at most unlimited',
      '0',
    ]);
    assert.equal(await panel.field('container'), 'docker 0123abcd');
    assert.equal(await panel.field('unit'), 'docker-0123abcd.scope');
    assert.equal(await panel.field('cgroup'), '/system.slice/docker-0123abcd.scope');
  });

  it('shows the control group limits, or a dash where the control group is not mounted', async () => {
    const limitsOf = async (limits: ControlGroup['limits']) => {
      const cgroup = readable({ path: '/x', container: undefined, unit: undefined, limits });
      await panel.sendInspection(makeInspection(key, { cgroup }));
      await openAll();
      return Promise.all(['memoryLimit', 'cpuLimit'].map((id) => panel.field(id)));
    };
    assert.deepEqual(
      await limitsOf({ memoryBytes: 2 ** 28, memoryUsedBytes: 2 ** 20, cpuCores: 2 }),
      ['256 MiB, its group uses 1.00 MiB', '2 cores'],
    );
    assert.deepEqual(await limitsOf({}), ['None', 'None']);
    assert.deepEqual(await limitsOf(undefined), ['–', '–']);
  });

  it('marks sockets in a different network namespace and says what is unknown', async () => {
    const local = { address: '0.0.0.0', port: 80 };
    const listening = { protocol: 'tcp', local, remote: undefined, state: 'listen' } as const;
    const rest = () => panel.text('#details-sockets-rest');
    await panel.sendInspection(
      makeInspection(key, {
        sockets: readable({ count: 1, list: [{ ...listening, otherNamespace: true }] }),
      }),
    );
    await openAll();
    assert.deepEqual(await texts('#details-sockets li [data-column=state]'), [
      'listening, other network namespace',
    ]);
    await panel.sendInspection(
      makeInspection(key, {
        sockets: readable({ count: 0, list: [], unidentified: 1, unreadDescriptors: 9800 }),
      }),
    );
    assert.equal(await panel.text('#details-sockets-title'), 'Sockets (at least 1)');
    assert.match(
      (await rest()) ?? '',
      /^1 more socket is of a different kind.* 9800 descriptors were not read/,
    );
    assert.ok(await section('sockets').getByText('None', { exact: true }).isHidden());
  });

  it('counts descriptors by kind and lists them', async () => {
    await panel.sendInspection(makeInspection(key));
    assert.equal(await panel.text('#details-descriptors-title'), 'Descriptors (4)');
    await toggle('descriptors');
    assert.equal(await panel.text('#details-descriptor-counts'), '1 file, 2 pipes, 1 device');
    const last = await texts('#details-descriptors li:last-child span');
    assert.deepEqual(last, ['19', 'file', '/var/log/server.log']);
  });

  it('counts the descriptors that are not listed', async () => {
    const list = Array.from({ length: 500 }, (_, fd) => ({
      fd,
      kind: 'file' as const,
      target: `/f${fd}`,
    }));
    await panel.sendInspection(
      makeInspection(key, { descriptors: readable({ count: 1234, list }) }),
    );
    await toggle('descriptors');
    assert.equal(await panel.text('#details-descriptor-counts'), '500 files among the first 500');
    assert.equal(await section('descriptors').locator('li').count(), 101);
    assert.equal(await panel.text('#details-descriptors li:last-child'), 'and 1134 more');
    await panel.sendInspection(makeInspection(key));
    assert.equal(await section('descriptors').locator('li').count(), 4);
  });

  it('lists listening sockets before connections', async () => {
    await panel.sendInspection(makeInspection(key));
    assert.equal(await panel.text('#details-sockets-title'), 'Sockets (4)');
    assert.deepEqual(await texts('#details-sockets h4'), ['Listening (1)', 'Connections (3)']);
    const rows = await section('sockets')
      .locator('li')
      .evaluateAll((all) => all.map((row) => [...row.children].map((c) => c.textContent)));
    assert.deepEqual(rows, [
      ['tcp', '127.0.0.1:3000', 'listening'],
      ['tcp6', '[::1]:3000 → [::1]:51000', 'established'],
      ['udp', '0.0.0.0:68', 'unconnected'],
      ['unix', 'no name', 'established'],
    ]);
  });

  it('shows hostile text literally', async () => {
    const list = HOSTILE_NAMES.map((target, fd) => ({ fd, kind: 'file' as const, target }));
    const hostile = '<img src=x onerror=alert(1)>\u202e';
    await panel.sendInspection(
      makeInspection(key, {
        program: {
          args: readable({ args: [...HOSTILE_NAMES], redacted: false, cut: false }),
          exe: readable({ path: hostile, deleted: false }),
          cwd: readable(hostile),
        },
        descriptors: readable({ count: list.length, list }),
        cgroup: readable({
          path: hostile,
          container: { runtime: 'docker', id: hostile },
          unit: hostile,
        }),
        sockets: readable({
          count: 1,
          list: [{ protocol: 'unix', path: hostile, state: 'listen' }],
        }),
        environment: readable({ names: [...HOSTILE_NAMES], cut: false }),
      }),
    );
    await openAll();
    await panel.button('Show Environment').click();
    const shown = HOSTILE_NAMES.map(visibleText);
    assert.deepEqual(await texts('.argument'), shown);
    assert.deepEqual(await texts('#details-descriptors [data-column=target]'), shown);
    assert.deepEqual(await texts('.variable-name'), shown);
    for (const id of ['exe', 'cwd', 'unit', 'cgroup']) {
      assert.equal(await panel.field(id), '<img src=x onerror=alert(1)>\\u{202e}');
    }
    assert.equal(await panel.page.locator('#details img, #details svg').count(), 0);
  });
});
