import assert from 'node:assert/strict';
import axe from 'axe-core';
import { encodeDelta } from '../../src/core/delta';
import type { ProcessKey } from '../../src/core/process';
import { SECTION_IDS } from '../../webview/details/sectionIds';
import { deniedInspection, makeInspection, readable } from './inspections';
import { PanelBrowser, type OpenOptions, type PanelPage } from './panelPage';
import { makeSnapshot, NOW_MS, workingMachine } from './snapshots';
import { THEMES } from './themes';

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
  { name: 'no process', show: (panel) => panel.sendDelta(encodeDelta(makeSnapshot([]))) },
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
      await panel.send({ type: 'inspection', inspection });
    },
  },
  {
    name: 'details of which most may not be read',
    options: DETAILS,
    show: async (panel) => {
      await panel.sendDelta(WHOLE);
      await panel.send({ type: 'inspection', inspection: deniedInspection(KEY) });
    },
  },
];

/** What the page breaks of the rules of WCAG 2.2 A and AA and of good practice, one a line. */
async function violationsOf({ page }: PanelPage): Promise<string[]> {
  // Put in by the browser's own tools, which the policy of the page does not concern.
  await page.evaluate(axe.source);
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
  let browser: PanelBrowser;
  before(async () => (browser = await PanelBrowser.launch()));
  after(() => browser.close());

  for (const theme of THEMES) {
    for (const { name, options, show } of SCENES) {
      it(`breaks none while it shows ${name}, ${theme}`, async () => {
        const panel = await browser.open({ ...options, theme });
        await show(panel);
        await panel.drawn();
        assert.deepEqual(await violationsOf(panel), []);
        await panel.close();
      });
    }
  }
});
