import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { ProcessInfo, ProcessKey } from '../../../core/process/process';
import { extrasOf } from '../../../core/process/fieldNames';
import { listedProcesses } from '../../../core/process/snapshot';
import {
  compareBy,
  compileQuery,
  type CompiledQuery,
  matching,
  parseQuery,
} from '../../../core/query/queryBundle';
import { MOST_FILTER_CHARACTERS } from '../../../core/query/queryParser';
import { sentence } from '../../../core/text/sentence';
import { messageText } from '../../../core/text/text';
import { inOneGo, isTooCostly, type Turns } from '../../../core/work/turns';
import { pidsAreOwn } from '../../../ending/signals';
import type { LongLineReader } from '../../../sampling/longLineReader';
import { OccasionalFields } from '../../../sampling/occasionalFields';
import type { Sampler } from '../../../sampling/sampler';
import { processItem } from '../../commands/pickProcess';
import { translate } from '../../../core/text/translate';
import { foreignText } from '../../views/treeMessage';
import { warnUnreadable } from '../../windowMessages';

const byCpu = compareBy({ field: 'cpuPercent', descending: true });

/**
 * Picks the process for a debugger to attach to, for `"${command:proclens.pickProcess}"` in a
 * launch configuration. The process that was picked last comes first, then those with its name.
 */
export class AttachPicker implements vscode.Disposable {
  private readonly occasional: OccasionalFields;
  private last: { readonly key: ProcessKey; readonly name: string } | undefined;

  constructor(
    sampler: Sampler,
    private readonly longLines: LongLineReader,
    private readonly turns: Turns,
  ) {
    this.occasional = new OccasionalFields(sampler);
  }

  /**
   * @param given `{"filter": QUERY}` from the `args` of an input, or the launch configuration
   * @returns the pid as text, as launch configurations expect; `undefined` if none is picked
   */
  async pick(given: unknown): Promise<string | undefined> {
    const { turns } = this;
    const compiled = await turns.run(inOneGo(() => filterIn(given, this.longLines)));
    const snapshot = await this.occasional.freshWith(extrasOf(['cwd', ...compiled.fields]));
    if (!snapshot) {
      warnUnreadable();
      return undefined;
    }
    if (snapshot.machine.foreignPids || !pidsAreOwn()) {
      void vscode.window.showErrorMessage(foreignText());
      return undefined;
    }
    if (compiled.fields.has('commandLine')) await this.longLines.read(snapshot);
    const listed = [...listedProcesses(snapshot, false)];
    const found = await turns
      .run((budget) => matching(listed, compiled, snapshot.timestampMs, budget))
      .catch((error: unknown) => {
        if (!isTooCostly(error)) throw error;
        warn(translate(sentence(error.message)));
        return listed;
      });
    const items = found
      .sort((a, b) => this.rank(a) - this.rank(b) || byCpu(a, b))
      .map((info) => processItem(info, info.cwd));
    if (items.length === 0) {
      void vscode.window.showInformationMessage(l10n.t('No process matches the filter.'));
      return undefined;
    }
    const picked = await vscode.window.showQuickPick(items, {
      placeHolder: l10n.t('Process to Attach To'),
      matchOnDescription: true,
      matchOnDetail: true,
    });
    if (!picked) return undefined;
    const { key, name, pid } = picked.info;
    this.last = { key, name };
    return String(pid);
  }

  dispose(): void {
    this.occasional.dispose();
  }

  private rank({ key, name }: ProcessInfo): number {
    if (key === this.last?.key) return 0;
    return name === this.last?.name ? 1 : 2;
  }
}

/** The filter in the configuration. If it is invalid, warns and matches all processes. */
function filterIn(given: unknown, { lines }: LongLineReader): CompiledQuery {
  const everything = compileQuery({ kind: 'everything' });
  if (typeof given !== 'object' || given === null || !('filter' in given)) return everything;
  const { filter } = given;
  if (typeof filter !== 'string' || filter.length > MOST_FILTER_CHARACTERS) {
    warn(l10n.t('it must be text of at most {0} characters.', MOST_FILTER_CHARACTERS));
    return everything;
  }
  const parsed = parseQuery(filter);
  if (parsed.ok) return compileQuery(parsed.query, lines.textOf);
  warn(translate(parsed.error.sentence));
  return everything;
}

function warn(reason: string): void {
  const text = l10n.t('Ignoring the filter of proclens.pickProcess: {0}', messageText(reason));
  void vscode.window.showWarningMessage(text);
}
