import assert from 'node:assert/strict';
import axe from 'axe-core';
import { encodeDelta } from '../../src/core/process/delta';
import type { ProcessKey } from '../../src/core/process/process';
import { DEFAULT_COLUMNS } from '../../webview/model/columns/columnPreferences';
import { SECTION_IDS } from '../../webview/model/sectionIds';
import { deniedInspection, makeInspection, readable } from './page/inspections';
import type { OpenOptions } from './page/panelBrowser';
import type { PanelPage } from './page/panelPage';
import { makeSnapshot, NOW_MS, workingMachine } from './page/snapshots';
import { THEMES } from './page/themes';
import { usePanel } from './page/usePanel';

const KEY = '1340:101340' as ProcessKey;
const WHOLE = encodeDelta(makeSnapshot(workingMachine()));
const DETAILS: OpenOptions = {
  height: 2000,
  state: { selectedKey: KEY, detailsOpen: true, openSections: SECTION_IDS },
};

/** Something that the panel shows, and how to get there from a new page. */
interface Scene {
  readonly name: string;
  readonly options?: OpenOptions;
  readonly show: (panel: PanelPage) => Promise<unknown>;
}

const SCENES: readonly Scene[] = [
  { name: 'the placeholder while reading', show: () => Promise.resolve() },
  { name: 'rows', show: (panel) => panel.sendDelta(WHOLE) },
  {
    name: 'rows in a narrow panel',
    options: { width: 400 },
    show: (panel) => panel.sendDelta(WHOLE),
  },
  {
    name: 'kernel threads and a selection',
    options: { options: { showKernelThreads: true }, state: { selectedKey: KEY } },
    show: (panel) => panel.sendDelta(WHOLE),
  },
  { name: 'an empty table', show: (panel) => panel.showProcesses([]) },
  {
    name: 'a filter without matches',
    show: async (panel) => {
      await panel.sendDelta(WHOLE);
      await panel.filter.fill('no such process');
    },
  },
  {
    name: 'a failed collector',
    show: (panel) =>
      panel.send({ type: 'status', status: { kind: 'failed', message: 'It stopped.' } }),
  },
  {
    name: 'old rows and the result of an action',
    show: async (panel) => {
      await panel.sendDelta(WHOLE);
      const status = { kind: 'stale', sinceMs: NOW_MS, message: 'It is late.' } as const;
      await panel.send({ type: 'status', status });
      await panel.send({ type: 'outcome', key: KEY, tone: 'error', text: 'Not permitted.' });
    },
  },
  {
    name: 'details that are being read',
    options: DETAILS,
    show: (panel) => panel.sendDelta(WHOLE),
  },
  {
    name: 'details with all sections open',
    options: DETAILS,
    show: async (panel) => {
      await panel.sendDelta(WHOLE);
      await panel.page.locator('#details-show-environment').click();
      const environment = readable({ names: ['HOME', 'TOKEN'], cut: false });
      const inspection = makeInspection(KEY, { environment });
      await panel.sendInspection(inspection);
    },
  },
  {
    name: 'details that are mostly denied',
    options: DETAILS,
    show: async (panel) => {
      await panel.sendDelta(WHOLE);
      await panel.sendInspection(deniedInspection(KEY));
    },
  },
];

/** Popups over the rows or beside the filter box, and how to open them. */
const POPUPS: readonly Scene[] = [
  popup('filter suggestions', '[role=listbox]', type('sta')),
  popup('a mistake in the filter', '#search-status:not(:empty)', type('cpu>many')),
  popup('the search help', '[role=dialog]', click('Search Help')),
  popup('the saved and recent filters', '[role=dialog]', click('Saved and Recent Filters'), {
    state: { recentFilters: ['node', 'cpu>1'], savedFilters: ['state:zombie'] },
  }),
  popup('the keyboard shortcuts', '[role=dialog]', click('Keyboard Shortcuts')),
  popup('the keyboard shortcuts in a narrow panel', '[role=dialog]', click('Keyboard Shortcuts'), {
    width: 400,
  }),
  popup('the column menu', '[role=menu]', (panel) =>
    panel.heading('name').click({ button: 'right' }),
  ),
  popup('the list of cores', '#cores', ({ page }) =>
    page.getByRole('button', { name: /^CPU/ }).hover(),
  ),
];

function popup(name: string, opened: string, open: Scene['show'], options?: OpenOptions): Scene {
  const show = async (panel: PanelPage) => {
    await panel.sendDelta(WHOLE);
    await open(panel);
    await panel.page.locator(opened).filter({ visible: true }).waitFor();
  };
  return { name, show, ...(options && { options }) };
}

/** The rows in states other than the initial one. */
const ROWS: readonly Scene[] = [
  { name: 'a tree', options: { state: { mode: 'tree' } } },
  { name: 'a tree in a narrow panel', options: { width: 400, state: { mode: 'tree' } } },
  { name: 'groups', options: { state: { mode: 'group' } } },
  {
    name: 'all columns',
    options: { width: 2600, state: { columns: { ...DEFAULT_COLUMNS, hidden: [] } } },
  },
  { name: 'several selected rows', keys: ['ArrowDown', 'Shift+ArrowDown', 'Shift+ArrowDown'] },
  { name: 'paused rows', keys: ['p'] },
  { name: 'a followed process', keys: ['ArrowDown', 'f'] },
  { name: 'a focused heading', keys: ['Home', 'ArrowUp'] },
].map(({ keys = [], ...scene }: Omit<Scene, 'show'> & { readonly keys?: readonly string[] }) => ({
  ...scene,
  show: async (panel: PanelPage) => {
    await panel.sendDelta(WHOLE);
    await panel.grid.focus();
    for (const key of keys) await panel.press(key);
  },
}));

function type(text: string): Scene['show'] {
  return async (panel) => {
    await panel.filter.focus();
    await panel.page.keyboard.type(text);
  };
}

function click(name: string): Scene['show'] {
  return (panel) => panel.button(name, { exact: true }).click();
}

/** The violations of WCAG 2.2 A and AA and of good practice on the page, one per line. */
async function violationsOf({ page }: PanelPage): Promise<string[]> {
  // Injected through the browser's own tools, to which the policy of the page does not apply.
  await page.evaluate(`${axe.source};undefined`);
  return page.evaluate(async () => {
    const { violations } = await (
      window as unknown as { axe: { run(): Promise<axe.AxeResults> } }
    ).axe.run();
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target, any, all, none }) =>
        [id, String(target), ...[...any, ...all, ...none].map(({ message }) => message)].join(': '),
      ),
    );
  });
}

describe('Accessibility according to axe', () => {
  const panel = usePanel();

  for (const theme of THEMES) {
    for (const { name, options, show } of [...SCENES, ...ROWS, ...POPUPS]) {
      it(`finds no violations in ${name}, ${theme}`, async () => {
        await panel.open({ ...options, theme });
        await show(panel);
        await panel.drawn();
        assert.deepEqual(await violationsOf(panel), []);
      });
    }
  }
});
