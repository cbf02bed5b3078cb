import assert from 'node:assert/strict';
import fc from 'fast-check';
import { changeColumns } from '../../../../../webview/table/columns/columnChange';
import { columnLayout } from '../../../../../webview/table/columns/columnLayout';
import {
  DEFAULT_COLUMNS,
  parseColumns,
  type ColumnPreferences,
} from '../../../../../webview/model/columns/columnPreferences';

const shown = (columns: ColumnPreferences) => columnLayout(columns).columns.map(({ id }) => id);

describe('Column preferences', () => {
  it('are restored as they were stored', () => {
    const changed = changeColumns(
      changeColumns(changeColumns(DEFAULT_COLUMNS, { kind: 'move', id: 'user', before: 'pid' }), {
        kind: 'show',
        id: 'cwd',
      }),
      { kind: 'resize', widths: { name: 123 } },
    );
    assert.deepEqual(parseColumns(JSON.parse(JSON.stringify(changed))), changed);
  });

  it('contain every column once and show the name, whatever was stored', () => {
    const all = [...DEFAULT_COLUMNS.order].sort();
    const odd = fc.oneof(fc.anything(), fc.constantFrom(...all));
    const kept = fc.record({
      order: fc.oneof(fc.anything(), fc.array(odd)),
      hidden: fc.oneof(fc.anything(), fc.array(odd)),
      widths: fc.oneof(fc.anything(), fc.dictionary(fc.constantFrom(...all), fc.anything())),
    });
    fc.assert(
      fc.property(fc.oneof(fc.anything(), kept), (value) => {
        const columns = parseColumns(value);
        assert.deepEqual([...columns.order].sort(), all);
        assert.ok(shown(columns).includes('name'));
        for (const width of Object.values(columns.widths)) assert.ok(width >= 40 && width <= 2000);
      }),
    );
  });

  it('give a new column its default visibility', () => {
    const order = DEFAULT_COLUMNS.order.filter((id) => id !== 'cwd' && id !== 'user');
    const columns = parseColumns({ order, hidden: ['pid'], widths: {} });
    assert.ok(columns.hidden.includes('cwd'));
    assert.ok(!columns.hidden.includes('user'));
  });
});

describe('changeColumns', () => {
  it('shows, hides and moves a column, and keeps the position of a hidden one', () => {
    const hidden = changeColumns(DEFAULT_COLUMNS, { kind: 'hide', id: 'user' });
    assert.ok(!shown(hidden).includes('user'));
    assert.deepEqual(changeColumns(hidden, { kind: 'show', id: 'user' }), DEFAULT_COLUMNS);
    const moved = changeColumns(DEFAULT_COLUMNS, { kind: 'move', id: 'pid', before: undefined });
    assert.equal(shown(moved).at(-1), 'pid');
    assert.equal(changeColumns(DEFAULT_COLUMNS, { kind: 'hide', id: 'name' }), DEFAULT_COLUMNS);
  });

  it('changes nothing if the column is already in position', () => {
    const before = DEFAULT_COLUMNS.order[1];
    const change = { kind: 'move', id: 'pid', before } as const;
    assert.equal(changeColumns(DEFAULT_COLUMNS, change), DEFAULT_COLUMNS);
  });
});

describe('The column layout', () => {
  it('hides the least important columns in a narrow grid', () => {
    const { adapts, properties } = columnLayout(DEFAULT_COLUMNS);
    assert.ok(adapts);
    assert.match(properties['--columns'] ?? '', /minmax\(120px, 1fr\)$/);
    assert.match(properties['--columns-540'] ?? '', /minmax\(90px, 1fr\)/);
  });

  it('shows all columns at every width once the user has chosen columns', () => {
    const { adapts, properties } = columnLayout(
      changeColumns(DEFAULT_COLUMNS, { kind: 'show', id: 'nice' }),
    );
    assert.ok(!adapts);
    assert.equal(properties['--columns-540'], properties['--columns']);
  });

  it('keeps the width of a resized column', () => {
    const widths = { pid: 70, commandLine: 300 };
    const { adapts, properties } = columnLayout({ ...DEFAULT_COLUMNS, widths });
    assert.ok(adapts, 'resizing does not count as choosing columns');
    assert.match(properties['--columns'] ?? '', /^70px .* 300px$/);
  });
});
