import assert from 'node:assert/strict';
import { DEFAULT_COLUMNS } from '../../webview/model/columns/columnPreferences';
import { SECTION_IDS } from '../../webview/model/sectionIds';
import { untranslated } from '../support/pseudoBundle';
import {
  deniedInspection,
  makeInspection,
  readable,
  unsupportedInspection,
} from './page/inspections';
import { makeSnapshot, nextSnapshot, NOW_MS, workingMachine } from './page/snapshots';
import { usePanel } from './page/usePanel';

const KEY = '1340:101340';
/** What is not translated: kernel terms, protocol names, units. */
const UNITS = /^(?:B|[KMG]iB|\d*d|tcp6?|udp6?|unix|files|docker|CPU|PID)$/;

/** All texts and accessible names below this element that are seen or spoken. Runs in the page. */
function textsBelow(root: Element): string[] {
  const texts: string[] = [];
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
  for (let node: Node | null = root; node; node = walker.nextNode()) {
    const place = node instanceof Element ? node : node.parentElement;
    if (!place?.checkVisibility()) continue;
    if (place !== node) texts.push(node.textContent ?? '');
    // A name inside a hidden element is never announced; the library has an English one there.
    else if (!place.closest('[aria-hidden=true]')) {
      for (const name of ['aria-label', 'aria-description', 'title', 'placeholder']) {
        texts.push(place.getAttribute(name) ?? '');
      }
    }
  }
  return texts.filter((text) => text.trim() !== '');
}

describe('The panel in a pseudo language', () => {
  const panel = usePanel();
  const machine = workingMachine();
  const first = makeSnapshot(machine);

  beforeEach(async () => {
    const state = { selectedKey: KEY, detailsOpen: true, openSections: SECTION_IDS };
    await panel.open({ pseudo: true, state });
  });

  /** English words in the element that do not come from the process data. */
  const plainIn = async (selector: string, ...known: readonly unknown[]) => {
    const ofProcesses = JSON.stringify([machine, ...known]);
    const texts = await panel.page.locator(selector).evaluate(textsBelow);
    assert.ok(texts.some((text) => text.includes('[ꞁ')));
    return texts.flatMap((text) =>
      (untranslated(text).match(/[\p{L}\d]*\p{L}[\p{L}\d]*/gu) ?? []).filter(
        (word) => !UNITS.test(word) && !ofProcesses.includes(word),
      ),
    );
  };

  it('declares its language for screen readers', async () => {
    assert.equal(await panel.page.locator('html').getAttribute('lang'), 'qps-ploc');
  });

  it('has no English text in the details', async () => {
    await panel.sendSnapshot(first);
    assert.deepEqual(await plainIn('#details'), []);
    const environment = readable({ names: ['HOME'], cut: true });
    await panel.page.locator('#details-show-environment').click();
    for (const inspection of [
      makeInspection(KEY, { environment }),
      deniedInspection(KEY),
      unsupportedInspection(KEY),
    ]) {
      await panel.sendInspection(inspection);
      assert.deepEqual(await plainIn('#details', inspection), []);
    }
    const rest = machine.filter(({ pid }) => pid !== 1340);
    await panel.sendSnapshot(nextSnapshot(first, rest), first);
    const gone = { kind: 'missing', key: makeInspection(KEY).key, atMs: NOW_MS } as const;
    await panel.sendInspection(gone);
    assert.match((await panel.text('#details-ended')) ?? '', /^\[ꞁEnded at/);
    assert.deepEqual(await plainIn('#details', unsupportedInspection(KEY)), []);
  });

  it('has no English text around the rows or in any column', async () => {
    const columns = { ...DEFAULT_COLUMNS, hidden: [] };
    const wide = {
      width: 4000,
      pseudo: true,
      options: { highlightMs: 3000, showKernelThreads: true },
    };
    await panel.open({ ...wide, state: { columns, mode: 'tree' } });
    await panel.sendSnapshot(first);
    const parts = ['.header', '.toolbar', '.heading-group', '.footer'];
    for (const selector of parts)
      assert.deepEqual(await plainIn(selector, 'testhost'), [], selector);
    const rest = machine.filter(({ pid }) => pid !== 1340);
    await panel.sendSnapshot(nextSnapshot(first, rest), first);
    assert.deepEqual(await plainIn('.rows', 'testhost'), []);
    await panel.grid.press('g');
    assert.deepEqual(await plainIn('.rows', 'testhost'), []);
  });

  it('has no English text in the placeholder and the status', async () => {
    assert.deepEqual(await plainIn('#placeholder'), []);
    const message = 'Couldn’t start the collector.';
    await panel.send({ type: 'status', status: { kind: 'failed', message } });
    assert.deepEqual(await plainIn('#placeholder'), []);
    assert.deepEqual(await plainIn('#sampling-status'), []);
    const empty = makeSnapshot([]);
    await panel.sendSnapshot(empty);
    assert.deepEqual(await plainIn('#placeholder'), []);
    await panel.send({ type: 'status', status: { kind: 'stale', sinceMs: NOW_MS, message } });
    assert.deepEqual(await plainIn('#sampling-status'), []);
  });
});
