import * as l10n from '@vscode/l10n';
import type { LogOutputChannel } from 'vscode';
import type { ProcessAction, SignalAction } from '../../core/process/action';
import { pidOfKey, type ProcessInfo, type ProcessKey, titleOf } from '../../core/process/process';
import { type OwnProcesses, protectionOf } from '../../core/process/protection';
import { findProcess, type Snapshot } from '../../core/process/snapshot';
import { hasEnded } from '../../core/process/state';
import { buildTree, type ProcessTree } from '../../core/process/tree';
import { logText } from '../../core/text/text';
import { translate } from '../../core/text/translate';
import type { OpenIdentity } from '../../ending/identity';
import { killTree } from '../../ending/killTree';
import type { FreshSnapshots } from '../../ending/sampledIdentity';
import { signalProcesses } from '../../ending/signalProcesses';
import type { ProcessOutcome } from '../../ending/signals';
import { attachDebugger, attachTitle, type Debuggers } from '../integrations/attach/attachDebugger';
import type { SettingValues } from '../settings/settings';
import {
  ActionEntrance,
  type ActionGate,
  type ReadOnlySetting,
  readOnlyText,
  type Turn,
} from './actionEntrance';
import { type Acted, type ActionDialogs, ActionReport, offerHelp } from './actionReport';
import { type Effect, commandTitleOf } from './actionWords';
import { type Asked, confirmAction, effectsOf, refusedSince } from './confirmAction';
import { notListedText, type OutcomeText, type Refusal } from './outcomeText';

export interface ActionContext {
  readonly snapshots: FreshSnapshots;
  readonly settings: { readonly current: Pick<SettingValues, 'confirmKill'> & ReadOnlySetting };
  /** The actions that this platform supports. */
  readonly supported: ReadonlySet<SignalAction>;
  readonly own: () => OwnProcesses;
  readonly openIdentity: OpenIdentity;
  /** Shared by all callers that act on processes. */
  readonly gate: ActionGate;
  readonly dialogs: ActionDialogs;
  readonly log: Pick<LogOutputChannel, 'info' | 'error'>;
  /** Lets a caller cancel its request, except for trees; see {@link signalProcesses}. */
  readonly isCalledOff?: () => boolean;
}

/** An action in progress. */
interface Attempt {
  readonly turn: Turn;
  readonly report: ActionReport;
  /** The snapshot that the views showed when the user chose the action. */
  readonly seen: Snapshot | undefined;
}

/**
 * Acts on processes for the user: refuses, asks, signals and reports. Callers name the processes
 * and an action; they can't influence whether the user is asked.
 */
export class ProcessActions {
  private readonly entrance: ActionEntrance;

  constructor(private readonly context: ActionContext) {
    this.entrance = new ActionEntrance(context);
  }

  async run(keys: readonly ProcessKey[], action: ProcessAction): Promise<void> {
    const result = await this.entrance.enter(keys, commandTitleOf(action), (turn) =>
      this.attempt(turn, action),
    );
    if (typeof result !== 'object') return;
    // Not awaited: the action is over, and the offer may stay open for as long as the user likes.
    offerHelp(result, action, this.context.dialogs)
      .then((help) => help && this.run(help.keys, help.action))
      .catch((error: unknown) => {
        this.context.log.error(logText(String(error)));
      });
  }

  /** Attaches a debugger, which can end or halt a process just as a signal can. */
  async attach(key: ProcessKey, debuggers: Debuggers): Promise<void> {
    const result = await this.entrance.enter([key], attachTitle(), () =>
      attachDebugger(key, debuggers, this.context),
    );
    if (typeof result !== 'object') return;
    // Waits outside the entrance, so that other actions on the process need not wait for a
    // debugger.
    const problem = 'problem' in result ? await result.problem : result;
    if (problem) this.tell(key, problem);
  }

  private async attempt(
    turn: Turn,
    action: ProcessAction,
  ): Promise<Acted | 'cancelled' | undefined> {
    const { snapshots, log, supported } = this.context;
    const [key] = turn.keys;
    if (key !== undefined && action !== 'killTree' && !supported.has(action)) {
      const text = l10n.t('“{0}” isn’t available on this platform.', commandTitleOf(action));
      this.tell(key, { tone: 'error', text });
      return undefined;
    }
    const attempt = { turn, report: new ActionReport(), seen: snapshots.snapshot };
    const processes = await this.select(attempt);
    const outcomes =
      processes.length === 0
        ? []
        : await (action === 'killTree'
            ? this.killTree(processes, attempt)
            : this.signal(processes, action, attempt));
    if (outcomes === 'cancelled') {
      this.tellAll(attempt.report, action);
      return outcomes;
    }
    // Logs no name, because the log is kept on disk.
    for (const { info, outcome } of outcomes) {
      log.info(`${commandTitleOf(action)}, process ${info.pid}: ${outcome}`);
    }
    const told = this.tellAll(attempt.report, action);
    if (outcomes.length === 0 || !told) return undefined;
    await snapshots.refresh();
    return { told, outcomes };
  }

  /**
   * The processes that are listed and may be acted on. Reports the others, each with its reason.
   */
  private async select({ turn: { keys }, report, seen }: Attempt): Promise<readonly ProcessInfo[]> {
    const { snapshots, own } = this.context;
    // The question is about the current state. If it can't be read, the last known state has to do.
    await snapshots.refresh(keys);
    const { snapshot } = snapshots;
    const infos = keys.map(
      (key) => (snapshot && findProcess(snapshot, key)) ?? (seen && findProcess(seen, key)),
    );
    const missing = keys.filter((_, index) => !infos[index]);
    if (missing[0]) report.add(missing[0], notListedText(missing.map(pidOfKey)));
    if (!snapshot) return [];
    const tree = buildTree(snapshot);
    const processes: ProcessInfo[] = [];
    const refused: Refusal[] = [];
    for (const info of infos) {
      if (!info) continue;
      const protection = protectionOf(info, tree, own());
      if (protection?.level === 'refuse')
        refused.push({ info, reason: translate(protection.reason) });
      else processes.push(info);
    }
    report.addRefused(refused);
    return processes;
  }

  private async signal(
    processes: readonly ProcessInfo[],
    action: SignalAction,
    { turn, report, seen }: Attempt,
  ): Promise<readonly ProcessOutcome[] | 'cancelled'> {
    const { dialogs, isCalledOff, openIdentity, own, settings, snapshots } = this.context;
    const treeNow = () => buildTree(snapshots.snapshot ?? { processes: new Map() });
    const reread = async (infos: readonly ProcessInfo[]): Promise<readonly ProcessInfo[]> => {
      await snapshots.refresh(infos.map(({ key }) => key));
      return infos.map((info) => rowOf(info, snapshots.snapshot));
    };
    const confirm = async (
      infos: readonly ProcessInfo[],
      changed: readonly ProcessInfo[],
    ): Promise<boolean> => {
      const tree = treeNow();
      const below = new Set(infos.flatMap(({ key }) => tree.descendantsOf(key)));
      const descendants = [...below].filter((info) => !infos.includes(info));
      const effects = effectsOf(infos, tree, own());
      const question = { processes: infos, action, descendants, effects, changed };
      const { confirmKill } = settings.current;
      const when = {
        confirmKill,
        several: turn.chosen > 1,
        changed: infos.some((info) => !isAsShown(info, seen)),
      };
      if (!(await confirmAction(dialogs, question, when))) return false;
      // If this fails, the last known state has to do: the identities are verified in any case.
      await snapshots.refresh();
      const asked = { processes: infos, named: [], effects };
      return this.isStillAllowed(asked, treeNow(), report);
    };
    const outcomes = await signalProcesses({
      processes,
      action,
      openIdentity,
      reread,
      confirm,
      isCalledOff,
    });
    if (outcomes !== 'cancelled') report.addOutcomes(outcomes, action);
    return outcomes;
  }

  private async killTree(
    processes: readonly ProcessInfo[],
    { turn, report }: Attempt,
  ): Promise<readonly ProcessOutcome[] | 'cancelled'> {
    const { dialogs, openIdentity, own, settings, snapshots } = this.context;
    const action = 'killTree';
    let named: readonly ProcessInfo[] = [];
    let effects: readonly Effect[] = [];
    const result = await killTree({
      roots: processes,
      snapshots,
      openIdentity,
      protectionOf: (info, tree) => protectionOf(info, tree, own(), 'tree'),
      claim: ({ key }) => turn.claim(key),
      confirm: ({ roots, members, newcomers, changed, tree }) => {
        named = roots;
        effects = effectsOf(members, tree, own(), 'tree');
        const descendants = members.filter((info) => !roots.includes(info));
        const shown = { processes: roots, descendants, newcomers, changed };
        const question = { ...shown, action, effects } as const;
        const { confirmKill } = settings.current;
        const when = { confirmKill, several: true, changed: false };
        return confirmAction(dialogs, question, when);
      },
      isStillAllowed: (shown, tree) =>
        this.isStillAllowed({ processes: shown, named, effects, reach: 'tree' }, tree, report),
    });
    if (result === 'cancelled') return result;
    if (typeof result === 'string') {
      const [first] = processes;
      if (first) report.add(first.key, { tone: 'error', text: unreadableText() });
      return [];
    }
    report.addOutcomes(result.outcomes, action);
    const refusals = (possible: boolean) =>
      result.spared
        .filter(({ isPossibleMember = false }) => isPossibleMember === possible)
        .map(({ info, reason }) => ({ info, reason: translate(reason) }));
    report.addRefused(refusals(false));
    report.addRefused(refusals(true), 'warning');
    return result.outcomes;
  }

  /** Whether what the user agreed to may still be done. Reports why if not. */
  private isStillAllowed(asked: Asked, tree: ProcessTree, report: ActionReport): boolean {
    const { own, settings } = this.context;
    const [first] = asked.processes;
    if (!first) return true;
    if (settings.current.readOnly) {
      report.add(first.key, { tone: 'error', text: readOnlyText(settings.current) });
      return false;
    }
    const refused = refusedSince(asked, tree, own());
    if (refused.length === 0) return true;
    report.addRefused(refused);
    if (asked.processes.length > refused.length) {
      report.addLeft(asked.processes.filter((info) => isThere(info, tree)));
      report.add(first.key, { tone: 'error', text: l10n.t('Nothing else was signalled either.') });
    }
    return false;
  }

  private tellAll(report: ActionReport, action: ProcessAction): OutcomeText | undefined {
    const { message: told, left } = report;
    if (!told) return undefined;
    const { message, isCut } = told;
    // Logs the names as well, because the message has no room for them.
    for (const { info, why } of isCut ? left.values() : []) {
      const name = logText(titleOf(info));
      this.context.log.info(`${commandTitleOf(action)}, left: process ${info.pid} ${name}: ${why}`);
    }
    this.context.dialogs.tell(message, { isCut });
    return { tone: message.tone, text: message.text, isCut };
  }

  private tell(key: ProcessKey, outcome: OutcomeText): void {
    this.context.dialogs.tell({ type: 'outcome', key, ...outcome });
  }
}

/** Whether the process is in the tree and has not ended. */
function isThere({ key, pid }: ProcessInfo, tree: ProcessTree): boolean {
  const now = tree.find(pid);
  return now?.key === key && !hasEnded(now.state);
}

/** The entry of this process in the snapshot, or the old one if it is missing there. */
function rowOf(info: ProcessInfo, snapshot: Snapshot | undefined): ProcessInfo {
  return (snapshot && findProcess(snapshot, info.key)) ?? info;
}

/** Whether the views showed the process with its current name and command line. */
function isAsShown(now: ProcessInfo, seen: Snapshot | undefined): boolean {
  const shown = rowOf(now, seen);
  return shown.name === now.name && shown.commandLine === now.commandLine;
}

function unreadableText(): string {
  return l10n.t(
    'ProcLens can’t read this machine’s processes right now, so nothing was signalled.',
  );
}
