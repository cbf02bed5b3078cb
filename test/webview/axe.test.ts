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

/** Something that the panel shows, and how to come there from a new page. */
interface Scene {
  readonly name: string;
  readonly options?: OpenOptions;
  readonly show: (panel: PanelPage) => Promise<unknown>;
}

const SCENES: readonly Scene[] = [
  { name: 'that the processes are being read', show: () => Promise.resolve() },
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
  { name: 'no process', show: (panel) => panel.showProcesses([]) },
  {
    name: 'that nothing matches',
    show: async (panel) => {
      await panel.sendDelta(WHOLE);
      await panel.filter.fill('no such process');
    },
  },
  {
    name: 'that nothing can be read',
    show: (panel) =>
      panel.send({ type: 'status', status: { kind: 'failed', message: 'It stopped.' } }),
  },
  {
    name: 'old rows, and what came of an action',
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
    name: 'details of which most may not be read',
    options: DETAILS,
    show: async (panel) => {
      await panel.sendDelta(WHOLE);
      await panel.sendInspection(deniedInspection(KEY));
    },
  },
];

/** What is shown over the rows or beside the box, and what opens it. */
const POPUPS: readonly Scene[] = [
  popup('suggestions for the search', '[role=listbox]', type('sta')),
  popup('a mistake in the search', '#search-status:not(:empty)', type('cpu>many')),
  popup('the help of the search', '[role=dialog]', click('Search Help')),
  popup('the saved and recent filters', '[role=dialog]', click('Saved and Recent Filters'), {
    state: { recentFilters: ['node', 'cpu>1'], savedFilters: ['state:zombie'] },
  }),
  popup('the shortcuts', '[role=dialog]', click('Keyboard Shortcuts')),
  popup('the shortcuts in a narrow panel', '[role=dialog]', click('Keyboard Shortcuts'), {
    width: 400,
  }),
  popup('the menu of the columns', '[role=menu]', (panel) =>
    panel.heading('name').click({ button: 'right' }),
  ),
  popup('every core', '#cores', ({ page }) => page.getByRole('button', { name: /^CPU/ }).hover()),
];

function popup(name: string, opened: string, open: Scene['show'], options?: OpenOptions): Scene {
  const show = async (panel: PanelPage) => {
    await panel.sendDelta(WHOLE);
    await open(panel);
    await panel.page.locator(opened).filter({ visible: true }).waitFor();
  };
  return { name, show, ...(options && { options }) };
}

/** The rows in other ways than as they are at first. */
const ROWS: readonly Scene[] = [
  { name: 'a tree', options: { state: { mode: 'tree' } } },
  { name: 'a tree in a narrow panel', options: { width: 400, state: { mode: 'tree' } } },
  { name: 'groups', options: { state: { mode: 'group' } } },
  {
    name: 'all columns',
    options: { width: 2600, state: { columns: { ...DEFAULT_COLUMNS, hidden: [] } } },
  },
  { name: 'several that are selected', keys: ['ArrowDown', 'Shift+ArrowDown', 'Shift+ArrowDown'] },
  { name: 'that the rows are paused', keys: ['p'] },
  { name: 'that a process is followed', keys: ['ArrowDown', 'f'] },
  { name: 'the keyboard on a heading', keys: ['Home', 'ArrowUp'] },
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

/** What the page breaks of the rules of WCAG 2.2 A and AA and of good practice, one a line. */
async function violationsOf({ page }: PanelPage): Promise<string[]> {
  // Put in by the browser's own tools, which the policy of the page does not concern.
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

describe('accessibility, by the rules of axe', () => {
  const panel = usePanel();

  for (const theme of THEMES) {
    for (const { name, options, show } of [...SCENES, ...ROWS, ...POPUPS]) {
      it(`breaks none while it shows ${name}, ${theme}`, async () => {
        await panel.open({ ...options, theme });
        await show(panel);
        await panel.drawn();
        assert.deepEqual(await violationsOf(panel), []);
      });
    }
  }
});
