import assert from 'node:assert/strict';
import type { ProcessInspection, Reveal } from '../../src/core/process/inspection';
import { SECTION_IDS } from '../../webview/model/sectionIds';
import { makeInspection, readable } from './page/inspections';
import { usePanel } from './page/usePanel';

const KEY = '1201:101201';
const SECRET = 'canary-hunter2';
const MASKED = '••••••';
const VARIABLE = { kind: 'variable', name: 'API_TOKEN' } as const;
const ARGUMENTS = { kind: 'arguments' } as const;
const ENVIRONMENT = readable({ names: ['PATH', 'API_TOKEN'], cut: false });

describe('A masked value in the details', () => {
  const panel = usePanel();
  const button = (name: string) => panel.button(name, { exact: true });
  const values = () => panel.page.locator('.variable-value').allTextContents();
  const lastArgument = async () => (await panel.page.locator('.argument').allTextContents()).at(-1);
  const inspected = (fields: Partial<ProcessInspection> = {}) => {
    const inspection = makeInspection(KEY, { environment: ENVIRONMENT, ...fields });
    return panel.sendInspection(inspection);
  };
  const answer = (what: Reveal) =>
    panel.send({ type: 'revealed', key: KEY, what, result: readable(['x', SECRET]) });
  const open = async () => {
    const state = { selectedKey: KEY, detailsOpen: true, openSections: [...SECTION_IDS] };
    await panel.open({ state });
    await panel.showProcesses();
    await button('Show Environment').click();
    await inspected();
  };
  /** The whole page: texts, attributes, tooltips, and what rows pass to the native menu. */
  const page = () => panel.page.content();
  const kept = async () => JSON.stringify(await panel.keptState());

  beforeEach(open);

  it('is nowhere in the page before it is revealed, and never in the saved state', async () => {
    const isClean = async () => !(await page()).includes(SECRET);
    assert.ok(await isClean());
    await answer(VARIABLE);
    await answer(ARGUMENTS);
    assert.ok(await isClean(), 'unsolicited answers are ignored');

    await button('Reveal API_TOKEN').click();
    await button('Reveal').click();
    await answer(VARIABLE);
    await answer(ARGUMENTS);
    assert.ok(!(await isClean()));
    await panel.page.locator('#details-memory > summary').click();
    await panel.heading('pid').click();
    await panel.drawn();
    assert.match(await kept(), /"openSections"/);
    assert.ok(!(await kept()).includes(SECRET));

    await button('Hide API_TOKEN').click();
    await button('Hide').click();
    assert.ok(await isClean());
    assert.ok(!(await kept()).includes(SECRET));
    assert.ok(!JSON.stringify(await panel.posted()).includes(SECRET));
  });

  it('stays masked when the answer arrives after the details were closed and reopened', async () => {
    await button('Reveal').click();
    await button('Close Details').click();
    await panel.row(KEY).dblclick();
    await inspected();
    await answer(ARGUMENTS);
    assert.equal(await lastArgument(), MASKED);
  });

  it('is revealed once per request', async () => {
    await button('Reveal API_TOKEN').click();
    await answer(VARIABLE);
    await button('Hide API_TOKEN').click();
    await answer(VARIABLE);
    assert.deepEqual(await values(), [MASKED, MASKED]);
  });

  const { program } = makeInspection(KEY);
  const others: Readonly<Record<string, Partial<ProcessInspection>>> = {
    arguments: {
      program: {
        ...program,
        args: readable({ args: ['other', MASKED], redacted: true, cut: false }),
      },
    },
    file: { program: { ...program, exe: readable({ path: '/bin/other', deleted: false }) } },
    'names of variables': {
      environment: readable({ names: ['PATH', 'API_TOKEN', 'MORE'], cut: false }),
    },
  };
  for (const [what, fields] of Object.entries(others)) {
    it(`is masked again when the process runs a different program: other ${what}`, async () => {
      for (const section of ['shown', 'closed']) {
        await button('Reveal API_TOKEN').click();
        await button('Reveal').click();
        await answer(VARIABLE);
        await answer(ARGUMENTS);
        const summaries = panel.page.locator(
          '#details-environment > summary, #details-program > summary',
        );
        if (section === 'closed')
          for (const summary of await summaries.all()) await summary.click();
        await panel.drawn();
        await inspected();
        assert.ok((await page()).includes(SECRET), 'a refresh alone does not mask it');
        await inspected(fields);
        assert.ok(!(await page()).includes(SECRET), section);
        await inspected();
      }
    });
  }

  it('stays revealed while the program temporarily cannot be read', async () => {
    await button('Reveal API_TOKEN').click();
    await answer(VARIABLE);
    const failed = { ok: false, reason: 'failed' } as const;
    await inspected({ program: { args: failed, exe: failed, cwd: failed } });
    await inspected();
    assert.deepEqual(await values(), [MASKED, `x${SECRET}`]);
  });
});
