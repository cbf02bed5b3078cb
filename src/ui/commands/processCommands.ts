import type { Disposable } from '../../core/events/events';
import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { CollectorId, Platform } from '../../platform/platform';
import type { InspectionSource } from '../../sampling/snapshotSource';
import type { LongLineReader } from '../../sampling/longLineReader';
import type { Sampler } from '../../sampling/sampler';
import type { ProcessAction } from '../../core/process/action';
import { pidOfKey, type ProcessInfo, type ProcessKey } from '../../core/process/process';
import type { OwnProcesses } from '../../core/process/protection';
import { findProcess } from '../../core/process/snapshot';
import type { Turns } from '../../core/work/turns';
import { MOST_EXPORTED, MOST_KEYS } from '../../protocol/messages';
import { commandTitleOf } from '../actions/actionWords';
import { notListedText } from '../actions/outcomeText';
import type { ProcessActions } from '../actions/processActions';
import { attachTitle } from '../integrations/attach/attachDebugger';
import { AttachPicker } from '../integrations/attach/attachPicker';
import { vscodeDebuggers } from '../integrations/attach/vscodeDebuggers';
import { copyText } from '../windowMessages';
import { commandLineText, pidText, rowsText } from './copyTexts';
import { exportCommand } from './export';
import type { ProcessPanels } from '../panel/processPanels';
import type { PickPurpose } from './offeredProcesses';
import { pickProcess } from './pickProcess';
import type { Handler, ProcessCommand } from './commands';
import { revealExecutable } from './revealExecutable';
import { targetOf, targetsOf } from './targets';

export interface ProcessCommandContext {
  readonly sampler: Sampler;
  readonly collectorId: () => CollectorId | undefined;
  readonly platform: Platform;
  readonly panels: ProcessPanels;
  readonly inspections: InspectionSource;
  readonly longLines: LongLineReader;
  readonly turns: Turns;
  readonly own: () => OwnProcesses;
  /** Registers something that is disposed of with the extension. */
  readonly register: <T extends Disposable>(disposable: T) => T;
}

/** Copies the rows of these processes. */
export async function copyRows(sampler: Sampler, keys: readonly ProcessKey[]): Promise<void> {
  await withListed(sampler, [...new Set(keys)], (infos) => copyText(rowsText(infos)));
}

/** Acts on those of the processes that are listed, or says that none of them is. */
async function withListed(
  { snapshot }: Sampler,
  keys: readonly ProcessKey[],
  act: (infos: readonly ProcessInfo[]) => unknown,
): Promise<unknown> {
  const infos = keys
    .map((key) => snapshot && findProcess(snapshot, key))
    .filter((info) => info !== undefined);
  if (infos.length > 0) return act(infos);
  return vscode.window.showWarningMessage(notListedText(keys.map(pidOfKey)).text);
}

type Act = (keys: readonly [ProcessKey, ...ProcessKey[]]) => unknown;
/** Selects the processes that a command applies to from the arguments that VS Code passes. */
type Choice = (row: unknown, selection: unknown) => readonly ProcessKey[];

/** For commands that apply to one process: the clicked row, whatever else is selected. */
const clickedOnly: Choice = (row) => [targetOf(row)].filter((key) => key !== undefined);

/** The commands that apply to processes, chosen by a row, by a selection or from a list. */
export function processCommands(
  context: ProcessCommandContext,
  actions: ProcessActions,
): Record<ProcessCommand, Handler> {
  const { sampler, panels } = context;
  const attachPicker = context.register(
    new AttachPicker(sampler, context.longLines, context.turns),
  );
  const debuggers = vscodeDebuggers(context.platform.nativeDebuggers, context.collectorId);

  const onProcesses =
    (title: () => string, purpose: PickPurpose, act: Act, choose: Choice = targetsOf): Handler =>
    async (...given) => {
      if (given.length === 0) {
        const picked = await pickProcess(sampler, title(), purpose, context.own());
        return picked && act([picked]);
      }
      const [first, ...more] = choose(given[0], given[1]);
      if (first !== undefined) return act([first, ...more]);
      // VS Code does not know the rows of a view while it requests them.
      if (given[0] === undefined || given[0] === null) {
        return vscode.window.showInformationMessage(
          l10n.t('The rows were being updated. Try again.'),
        );
      }
      return vscode.window.showInformationMessage(
        l10n.t('First select a process, or up to {0}, in the panel or the tree view.', MOST_KEYS),
      );
    };

  const signal = (action: ProcessAction): Handler =>
    onProcesses(
      () => commandTitleOf(action),
      action,
      (keys) => actions.run(keys, action),
    );

  /** Passes the entries of those of the chosen processes that are listed. */
  const onListed = (
    title: () => string,
    act: (infos: readonly ProcessInfo[]) => unknown,
    choose?: Choice,
  ): Handler => onProcesses(title, 'look', (keys) => withListed(sampler, keys, act), choose);

  const copy = (
    title: () => string,
    text: (infos: readonly ProcessInfo[]) => string | Promise<string>,
    choose?: Choice,
  ): Handler => onListed(title, async (infos) => copyText(await text(infos)), choose);

  return {
    inspect: onProcesses(
      () => l10n.t('Inspect Process'),
      'look',
      ([key]) => panels.inspect(key),
      clickedOnly,
    ),
    kill: signal('terminate'),
    forceKill: signal('forceTerminate'),
    killTree: signal('killTree'),
    suspend: signal('suspend'),
    resume: signal('resume'),
    sendInterrupt: signal('interrupt'),
    sendHangup: signal('hangup'),
    sendQuit: signal('quit'),
    sendUser1: signal('user1'),
    sendUser2: signal('user2'),
    export: exportCommand('file', context),
    copyTable: exportCommand('clipboard', context),
    copyPid: copy(() => l10n.t('Copy PID'), pidText),
    copyCommandLine: copy(
      () => l10n.t('Copy Command Line'),
      (infos) => commandLineText(infos, context.inspections),
    ),
    // Copying has the same limit as exporting.
    copyRow: copy(
      () => l10n.t('Copy Row'),
      rowsText,
      (argument, selection) => targetsOf(argument, selection, MOST_EXPORTED),
    ),
    revealExecutable: onListed(
      () => l10n.t('Reveal Executable'),
      ([info]) => (info ? revealExecutable(info, context.collectorId()) : undefined),
      clickedOnly,
    ),
    pickProcess: (given) => attachPicker.pick(given),
    attachDebugger: onProcesses(
      attachTitle,
      'attach',
      ([key]) => actions.attach(key, debuggers),
      clickedOnly,
    ),
  };
}
