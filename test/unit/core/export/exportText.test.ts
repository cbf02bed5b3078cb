import assert from 'node:assert/strict';
import fc from 'fast-check';
import { shownTable, wholeTable } from '../../../../src/core/export/exportTable';
import { exportText, pasteText } from '../../../../src/core/export/exportText';
import type { ProcessInfo, ProcessKey } from '../../../../src/core/process/process';
import { snapshotJson } from '../../../../src/core/export/snapshotJson';
import { info } from '../../../support/processes';
import { makeSnapshot } from '../../../webview/page/snapshots';

const NOW_MS = 1_700_000_090_000;
const snapshotOf = (...processes: ProcessInfo[]) =>
  makeSnapshot(processes, { timestampMs: NOW_MS });

const TREE = snapshotOf(
  info({ pid: 1, ppid: 0, cpuPercent: 0.1, rssBytes: 10, nice: -5 }),
  info({ pid: 2, ppid: 1, cpuPercent: 0.2, rssBytes: 20 }),
  info({ pid: 3, ppid: 2, cpuPercent: undefined, rssBytes: undefined, commandLine: undefined }),
);
const keys = ['3:30', '1:10', '9:90'] as ProcessKey[];

/** Parses CSV text according to RFC 4180. */
function parseCsv(text: string): string[][] {
  const rows: string[][] = [];
  for (const line of text.split('\r\n').slice(0, -1)) {
    const row: string[] = [];
    const cell = /(?:"((?:[^"]|"")*)"|([^",]*))(,|$)/y;
    for (let more = true; more;) {
      const found = cell.exec(line);
      assert.ok(found, line);
      const [, quoted, bare = '', separator] = found;
      row.push(quoted === undefined ? bare : quoted.replace(/""/g, '"'));
      more = separator === ',';
    }
    rows.push(row);
  }
  return rows;
}

describe('Exported tables', () => {
  it('contain the shown rows and columns in order, without missing processes', () => {
    const columns = ['pid', 'nice', 'cpuPercent', 'commandLine', 'cpuHistory', 'toString', 'pid'];
    const table = shownTable(TREE, { keys, columns });
    assert.equal(
      exportText(table, 'csv'),
      'pid,nice,cpu_percent,command_line\r\n3,0,,\r\n1,-5,0.1,/bin/process-1 --flag\r\n',
    );
    assert.equal(
      pasteText(table),
      'pid\tnice\tcpu_percent\tcommand_line\n3\t0\t\t\n1\t-5\t0.1\t/bin/process-1 --flag',
    );
  });

  it('contain the CPU in percent of a core and of the machine if both are shown', () => {
    const [info] = [...TREE.processes.values()];
    assert.ok(info);
    const busy = { ...info, cpuPercent: 150 };
    const machine = { ...TREE.machine, cpuCount: 8 };
    const snapshot = { ...TREE, machine, processes: new Map([[busy.pid, busy]]) };
    const columns = ['cpuPercentOfTotal', 'cpuPercent'];
    const table = shownTable(snapshot, { keys: [busy.key], columns });
    assert.deepEqual(table.names, ['cpu_percent_of_total', 'cpu_percent']);
    assert.deepEqual(table.rows, [[18.8, 150]]);
    assert.ok(!wholeTable(snapshot).names.includes('cpu_percent_of_total'));
  });

  it('contain the CPU of ended children: in the CPU of a table, apart in JSON', () => {
    const snapshot = snapshotOf(info({ pid: 5, cpuPercent: 0.5, childrenCpuPercent: 142 }));
    const [key] = Array.from(snapshot.processes.values(), (one) => one.key);
    assert.ok(key);
    const table = shownTable(snapshot, { keys: [key], columns: ['cpuPercent', 'subtreeCpu'] });
    assert.deepEqual(table.rows, [[142.5, 142.5]]);
    const json = JSON.parse(exportText(table, 'json')) as { processes: unknown[] };
    assert.deepEqual(json.processes, [
      { cpu_percent: 0.5, children_cpu_percent: 142, subtree_cpu_percent: 142.5 },
    ]);
  });

  it('contain the title beside the name, and its detail only where the command line is shown', () => {
    const snapshot = snapshotOf(
      info({
        pid: 5,
        name: 'cc1',
        title: 'C compiler',
        titleDetail: 'big.c',
        commandLine: 'cc1 big.c',
      }),
      info({ pid: 6, name: 'sleep' }),
    );
    const all = ['5:50', '6:60'] as ProcessKey[];
    const table = shownTable(snapshot, { keys: all, columns: ['name', 'pid'] });
    assert.equal(
      exportText(table, 'csv'),
      'name,title,pid\r\ncc1,C compiler,5\r\nsleep,sleep,6\r\n',
    );
    const whole = wholeTable(snapshot);
    const detail = whole.names.indexOf('title_detail');
    assert.deepEqual(whole.rows.map((row) => row[detail]).sort(), ['big.c', null]);
  });

  it('sum the subtree of a process', () => {
    const table = shownTable(TREE, { keys, columns: ['pid', 'subtreeCpu', 'subtreeMemory'] });
    assert.deepEqual(table.rows, [
      [3, null, null],
      [1, 0.3, 30],
    ]);
  });

  it('contain in JSON all that the snapshot command returns, and more fields', () => {
    const json = JSON.parse(exportText(wholeTable(TREE), 'json')) as {
      processes: Record<string, unknown>[];
    };
    const expected = snapshotJson(TREE);
    assert.equal(json.processes.length, 3);
    expected.processes.forEach((process, i) => {
      assert.deepEqual({ ...json.processes[i], ...process }, json.processes[i]);
    });
    assert.deepEqual({ ...json, processes: [] }, { ...expected, processes: [] });
    assert.ok('nice' in (json.processes[0] ?? {}));
  });

  it('state in JSON, but not in a table, that the system hides processes of other users', () => {
    const hiding = { ...TREE, machine: { ...TREE.machine, hidesOthers: true } };
    const jsonOf = (of: typeof TREE) =>
      JSON.parse(exportText(wholeTable(of), 'json')) as Record<string, unknown>;
    assert.deepEqual(jsonOf(hiding), { ...jsonOf(TREE), hides_others: true });
    assert.ok(!('hides_others' in jsonOf(TREE)));
    const shown = { keys, columns: ['pid', 'nice'] };
    const json = JSON.parse(exportText(shownTable(hiding, shown), 'json')) as object;
    assert.ok('hides_others' in json);
    assert.equal(exportText(wholeTable(hiding), 'csv'), exportText(wholeTable(TREE), 'csv'));
    assert.equal(pasteText(wholeTable(hiding)), pasteText(wholeTable(TREE)));
  });

  it('contain a field that is read on demand only if it was read for some process', () => {
    assert.ok(!wholeTable(TREE).names.includes('working_folder'));
    const read = snapshotOf(info({ pid: 1, cwd: '/srv' }), info({ pid: 2 }));
    assert.ok(wholeTable(read).names.includes('working_folder'));
    assert.ok(!wholeTable(read).names.includes('listening_ports'));
  });

  it('keep each row on one line and contain no formula, whatever the process name', () => {
    const text = fc.string({ unit: 'binary' });
    fc.assert(
      fc.property(text, text, (name, commandLine) => {
        const [title, titleDetail] = [commandLine, name];
        const snapshot = snapshotOf(info({ pid: 7, name, title, titleDetail, commandLine }));
        const columns = ['name', 'commandLine', 'pid'];
        const table = shownTable(snapshot, { keys: ['7:70' as ProcessKey], columns });
        const rows = parseCsv(exportText(table, 'csv'));
        assert.deepEqual(
          rows.map((row) => row.length),
          [5, 5],
        );
        const row = rows[1] ?? [];
        assert.equal(row[4], '7');
        for (const cell of row) assert.doesNotMatch(cell, /^[=+\-@\t\r]/);
        assert.deepEqual(
          pasteText(table)
            .split('\n')
            .map((line) => line.split('\t').length),
          [5, 5],
        );
      }),
    );
  });

  it('contain no formula for a spreadsheet that splits at semicolons, tabs or commas', () => {
    const text = fc.string({ unit: fc.constantFrom(...Array.from(';,"=+-@ \'\ta')) });
    fc.assert(
      fc.property(text, text, (name, commandLine) => {
        const [title, titleDetail] = [commandLine, name];
        const snapshot = snapshotOf(info({ pid: 7, name, title, titleDetail, commandLine }));
        const columns = ['name', 'commandLine', 'pid'];
        const table = shownTable(snapshot, { keys: ['7:70' as ProcessKey], columns });
        const csv = exportText(table, 'csv').split('\r\n')[1] ?? '';
        const paste = pasteText(table).split('\n')[1] ?? '';
        for (const piece of [...csv.split(/[;\t]/), ...paste.split(/[;,\t]/)]) {
          // A spreadsheet may strip leading quotes and blanks.
          assert.doesNotMatch(piece, /^[\s"]*[=+\-@]/, JSON.stringify([name, commandLine]));
        }
        // A parser that follows RFC 4180 still reads a cell with a semicolon as one cell.
        assert.equal(parseCsv(exportText(table, 'csv'))[1]?.length, 5);
        for (const cell of csv.match(/(?:"(?:[^"]|"")*"|[^",]*)(?:,|$)/g) ?? []) {
          assert.ok(!cell.includes(';') || cell.startsWith('"'), cell);
        }
      }),
      { numRuns: 2000 },
    );
  });
});
