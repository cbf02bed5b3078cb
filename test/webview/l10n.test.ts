import assert from 'node:assert/strict';
import { encodeDelta } from '../../src/core/delta';
import type { Inspection } from '../../src/core/inspection';
import { DEFAULT_COLUMNS } from '../../webview/columns/columnPreferences';
import { SECTION_IDS } from '../../webview/details/sectionIds';
import { untranslated } from '../support/pseudoBundle';
import { deniedInspection, makeInspection, readable, unsupportedInspection } from './inspections';
import { PanelBrowser, type PanelPage } from './panelPage';
import { makeSnapshot, nextSnapshot, NOW_MS, workingMachine } from './snapshots';

const KEY = '1340:101340';
/** What is not ours to translate: words of the kernel, names of protocols, units. */
const UNITS = /^(?:B|[KMG]iB|\d*d|tcp6?|udp6?|unix|files|docker|CPU|PID)$/;

/** Every text and every name that is seen or spoken below this element. Runs in the page. */
function textsBelow(root: Element): string[] {
  const texts: string[] = [];
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
  for (let node: Node | null = root; node; node = walker.nextNode()) {
    const place = node instanceof Element ? node : node.parentElement;
    if (!place?.checkVisibility()) continue;
    if (place !== node) texts.push(node.textContent ?? '');
    // The library calls its ring by an English name, which nobody is told.
    else if (!place.closest('[aria-hidden=true]')) {
      for (const name of ['aria-label', 'aria-description', 'title', 'placeholder']) {
        texts.push(place.getAttribute(name) ?? '');
      }
    }
  }
  return texts.filter((text) => text.trim() !== '');
}

describe('the panel in another language', () => {
  let browser: PanelBrowser;
  let panel: PanelPage;
  const machine = workingMachine();
  const first = makeSnapshot(machine);
  const inspected = (inspection: Inspection) => panel.send({ type: 'inspection', inspection });

  before(async () => (browser = await PanelBrowser.launch()));
  after(() => browser.close());
  beforeEach(async () => {
    const state = { selectedKey: KEY, detailsOpen: true, openSections: SECTION_IDS };
    panel = await browser.open({ pseudo: true, state });
  });
  afterEach(() => panel.close());

  /** Words in English that stand there and are not of the processes. */
  const plainIn = (selector: string, ...known: readonly unknown[]) =>
    plainOn(panel, selector, ...known);
  const plainOn = async ({ page }: PanelPage, selector: string, ...known: readonly unknown[]) => {
    const ofProcesses = JSON.stringify([machine, ...known]);
    const texts = await page.locator(selector).evaluate(textsBelow);
    assert.ok(texts.some((text) => text.includes('[ꞁ')));
    return texts.flatMap((text) =>
      (untranslated(text).match(/[\p{L}\d]*\p{L}[\p{L}\d]*/gu) ?? []).filter(
        (word) => !UNITS.test(word) && !ofProcesses.includes(word),
      ),
    );
  };

  it('says so, for screen readers', async () => {
    assert.equal(await panel.page.locator('html').getAttribute('lang'), 'qps-ploc');
  });

  it('has nothing in English in the details', async () => {
    await panel.sendDelta(encodeDelta(first));
    assert.deepEqual(await plainIn('#details'), []);
    const environment = readable({ names: ['HOME'], cut: true });
    await panel.page.locator('#details-show-environment').click();
    for (const inspection of [
      makeInspection(KEY, { environment }),
      deniedInspection(KEY),
      unsupportedInspection(KEY),
    ]) {
      await inspected(inspection);
      assert.deepEqual(await plainIn('#details', inspection), []);
    }
    const rest = machine.filter(({ pid }) => pid !== 1340);
    await panel.sendDelta(encodeDelta(nextSnapshot(first, rest), first));
    const gone = { kind: 'gone', key: makeInspection(KEY).key, atMs: NOW_MS } as const;
    await inspected(gone);
    assert.match((await panel.page.locator('#details-ended').textContent()) ?? '', /^\[ꞁEnded at/);
    assert.deepEqual(await plainIn('#details', unsupportedInspection(KEY)), []);
  });

  it('has nothing in English around the rows and in them, in any column', async () => {
    const columns = { ...DEFAULT_COLUMNS, hidden: [] };
    const wide = {
      width: 4000,
      pseudo: true,
      options: { highlightMs: 3000, showKernelThreads: true },
    };
    const open = await browser.open({ ...wide, state: { columns, mode: 'tree' } });
    await open.sendDelta(encodeDelta(first));
    const parts = ['.header', '.toolbar', '.heading-group', '.footer'];
    for (const selector of parts)
      assert.deepEqual(await plainOn(open, selector, 'testhost'), [], selector);
    const rest = machine.filter(({ pid }) => pid !== 1340);
    await open.sendDelta(encodeDelta(nextSnapshot(first, rest), first));
    assert.deepEqual(await plainOn(open, '.rows', 'testhost'), []);
    await open.grid.press('g');
    assert.deepEqual(await plainOn(open, '.rows', 'testhost'), []);
    await open.close();
  });

  it('has nothing in English in what stands in place of the rows', async () => {
    assert.deepEqual(await plainIn('#placeholder'), []);
    const message = 'The collector could not be started.';
    await panel.send({ type: 'status', status: { kind: 'failed', message } });
    assert.deepEqual(await plainIn('#placeholder'), []);
    assert.deepEqual(await plainIn('#sampling-status'), []);
    const empty = makeSnapshot([]);
    await panel.sendDelta(encodeDelta(empty));
    assert.deepEqual(await plainIn('#placeholder'), []);
    await panel.send({ type: 'status', status: { kind: 'stale', sinceMs: NOW_MS, message } });
    assert.deepEqual(await plainIn('#sampling-status'), []);
  });
});
