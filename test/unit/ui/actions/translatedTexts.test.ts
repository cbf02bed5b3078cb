import * as l10n from '@vscode/l10n';
import assert from 'node:assert/strict';
import { PROCESS_ACTIONS } from '../../../../src/core/process/action';
import { protectionOf } from '../../../../src/core/process/protection';
import { buildTree } from '../../../../src/core/process/tree';
import { translate } from '../../../../src/core/text/translate';
import {
  confirmationText,
  effectsText,
  named,
  commandTitleOf,
} from '../../../../src/ui/actions/actionWords';
import { effectsOf } from '../../../../src/ui/actions/confirmAction';
import {
  notListedText,
  OUTCOMES,
  outcomesText,
  refusalText,
} from '../../../../src/ui/actions/outcomeText';
import { attachText } from '../../../../src/ui/integrations/attach/attachDebugger';
import { info, snapshot } from '../../../support/processes';
import { pseudoBundle, untranslated } from '../../../support/pseudoBundle';

/** Asserts that the text is translated except for the values of the processes. */
function assertTranslated(text: string): void {
  assert.match(text, /ꞁ/, text);
  assert.doesNotMatch(untranslated(text), /\p{L}/u, text);
}

describe('In a translated UI', () => {
  // The names have no letters, so every letter outside a translation is an untranslated text.
  const bash = info({ pid: 50, ppid: 40, name: '1', user: '0', commandLine: '2' });
  const shell = info({ pid: 40, ppid: 1, name: 'bash', user: '0', commandLine: '2' });
  const host = info({ pid: 60, ppid: 1 });
  const init = info({ pid: 1, ppid: 0 });
  const tree = buildTree(snapshot([init, shell, bash, host]));
  const own = { hostPid: 60, collectorPid: undefined, protectedNames: new Set<string>() };
  const processes = Array.from({ length: 30 }, (_, i) => ({ ...bash, pid: 100 + i }));

  before(() => l10n.config({ contents: pseudoBundle() }));
  after(() => l10n.config({ contents: {} }));

  it('every confirmation is translated', () => {
    const effects = effectsOf([shell], tree, own);
    assert.equal(effects.length, 1);
    for (const action of PROCESS_ACTIONS) {
      assertTranslated(commandTitleOf(action));
      for (const chosen of [[bash], processes]) {
        for (const descendants of [[], [bash], processes]) {
          const newcomers = descendants;
          const question = { processes: chosen, action, descendants, newcomers, effects };
          const { message, detail } = confirmationText(question);
          assertTranslated(message);
          for (const line of detail.split('\n')) if (line) assertTranslated(line);
        }
      }
    }
    for (const asked of [effects, [...effects, ...effects]]) {
      const { message, detail } = effectsText(asked);
      assertTranslated(message);
      assertTranslated(detail);
    }
    for (const kind of ['node', 'native'] as const) {
      const { message, detail } = attachText(bash, kind, effects, true);
      assertTranslated(message);
      for (const line of detail.split('\n')) if (line) assertTranslated(line);
    }
  });

  it('every outcome is translated', () => {
    for (const outcome of Object.keys(OUTCOMES) as (keyof typeof OUTCOMES)[]) {
      for (const action of PROCESS_ACTIONS) {
        for (const count of [1, 2, 5]) {
          assertTranslated(outcomesText(Array(count).fill({ info: bash, outcome }), action).text);
        }
      }
    }
    for (const pids of [[1], [1, 2, 3, 4]]) assertTranslated(notListedText(pids).text);
  });

  it('every reason is translated', () => {
    const protection = protectionOf(init, tree, own);
    assert.equal(protection?.level, 'refuse');
    const refusal = { info: bash, reason: translate(protection.reason) };
    for (const count of [1, 2, 3]) assertTranslated(refusalText(Array(count).fill(refusal)).text);
  });

  it('values appear where the translation puts them, even if they look like placeholders', () => {
    l10n.config({ contents: { 'Process {0} “{1}” ended.': '“{1}” ({0}) ist beendet.' } });
    const row = info({ pid: 7, name: '{0}' });
    assert.equal(
      outcomesText([{ info: row, outcome: 'ended' }], 'terminate').text,
      '“{0}” (7) ist beendet.',
    );
    assert.deepEqual(named(row), [7, '{0}']);
    l10n.config({ contents: pseudoBundle() });
  });
});
