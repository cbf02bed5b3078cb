import * as l10n from '@vscode/l10n';
import type { LogOutputChannel } from 'vscode';
import type { ProcessAction, SignalAction } from '../../core/process/action';
import { isOver, pidOfKey, type ProcessInfo, type ProcessKey } from '../../core/process/process';
import { type OwnProcesses, protectionOf } from '../../core/process/protection';
import { findProcess, type Snapshot } from '../../core/process/snapshot';
import { buildTree, type ProcessTree } from '../../core/process/tree';
import { logText } from '../../core/text/text';
import type { OpenIdentity } from '../../ending/identity';
import { killTree } from '../../ending/killTree';
import type { FreshSnapshots } from '../../ending/sampledIdentity';
import { signalProcesses } from '../../ending/signalProcesses';
import type { ProcessOutcome } from '../../ending/signals';
import { attachDebugger, attachTitle, type Debuggers } from '../integrations/attach/attachDebugger';
import { translate } from '../../core/text/translate';
import type { SettingValues } from '../settings/settings';
import {
  ActionEntrance,
  type ActionGate,
  type ReadOnlySetting,
  readOnlyText,
  type Turn,
} from './actionEntrance';
import { type Acted, type ActionDialogs, ActionReport, offerHelp } from './actionReport';
import { titleOf } from './actionWords';
import { confirmAction, effectsOf } from './confirmAction';
import type { Effect } from './confirmationText';
import { notListedText, type OutcomeText, type Refusal } from './outcomeText';
import { type Asked, refusedSince } from './refusedSince';

export interface ActionContext {
  readonly snapshots: FreshSnapshots;
  readonly settings: { readonly current: Pick<SettingValues, 'confirmKill'> & ReadOnlySetting };
  /** What can be asked of a process on this platform. */
  readonly supported: ReadonlySet<SignalAction>;
  readonly own: () => OwnProcesses;
  readonly openIdentity: OpenIdentity;
  /** Shared by all who act. */
  readonly gate: ActionGate;
  readonly dialogs: ActionDialogs;
  readonly log: Pick<LogOutputChannel, 'info' | 'error'>;
  /** For who may take back what was asked for, but for trees; see {@link signalProcesses}. */
  readonly isCalledOff?: () => boolean;
}

/** One action under way. */
interface Attempt {
  readonly turn: Turn;
  readonly report: ActionReport;
  /** What the views showed when the action was chosen. */
  readonly seen: Snapshot | undefined;
}

/**
 * Acts on processes for the user: refuses, asks, signals, tells. Whoever calls names processes and
 * an action, and has no say in whether the user is asked.
 */
export class ProcessActions {
  private readonly entrance: ActionEntrance;

  constructor(private readonly context: ActionContext) {
    this.entrance = new ActionEntrance(context);
  }

  async run(keys: readonly ProcessKey[], action: ProcessAction): Promise<void> {
    const result = await this.entrance.enter(keys, titleOf(action), (turn) =>
      this.attempt(turn, action),
    );
    if (typeof result !== 'object') return;
    // Not a part of the action, which is over: it may stand for as long as the user likes.
    offerHelp(result, action, this.context.dialogs)
      .then((help) => help && this.run(help.keys, help.action))
      .catch((error: unknown) => {
        this.context.log.error(logText(String(error)));
      });
  }

  /** Attaches a debugger, which may end or halt a process as much as a signal. */
  async attach(key: ProcessKey, debuggers: Debuggers): Promise<void> {
    const result = await this.entrance.enter([key], attachTitle(), () =>
      attachDebugger(key, debuggers, this.context),
    );
    if (typeof result !== 'object') return;
    // Other actions on the process need not wait for a debugger.
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
      const text = l10n.t('“{0}” does not exist on this platform.', titleOf(action));
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
    // Without the name: the log is kept on the disk.
    for (const { info, outcome } of outcomes) {
      log.info(`${titleOf(action)}, process ${info.pid}: ${outcome}`);
    }
    const told = this.tellAll(attempt.report, action);
    if (outcomes.length === 0 || !told) return undefined;
    await snapshots.refresh();
    return { told, outcomes };
  }

  /** Those that were listed and may be acted upon; the others are reported, each with its reason. */
  private async select({ turn: { keys }, report, seen }: Attempt): Promise<readonly ProcessInfo[]> {
    const { snapshots, own } = this.context;
    // What is asked about is as it is now. If it cannot be read, what is known has to do.
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
      // If it fails, what is known has to do: the identities are pinned all the same.
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

  /** Whether what the user said yes to may be done by now. If not, that is reported. */
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
    // The names as well: the message has no space for them.
    for (const { info, why } of isCut ? left.values() : []) {
      const name = logText(info.name);
      this.context.log.info(`${titleOf(action)}, left: process ${info.pid} ${name}: ${why}`);
    }
    this.context.dialogs.tell(message, { isCut });
    return { tone: message.tone, text: message.text, isCut };
  }

  private tell(key: ProcessKey, outcome: OutcomeText): void {
    this.context.dialogs.tell({ type: 'outcome', key, ...outcome });
  }
}

/** Whether it is there and has not ended. */
function isThere({ key, pid }: ProcessInfo, tree: ProcessTree): boolean {
  const now = tree.find(pid);
  return now?.key === key && !isOver(now.state);
}

/** The row of this process in the snapshot; the old one if it is not in it. */
function rowOf(info: ProcessInfo, snapshot: Snapshot | undefined): ProcessInfo {
  return (snapshot && findProcess(snapshot, info.key)) ?? info;
}

/** Whether the views showed it by the name and command line that it has now. */
function isAsShown(now: ProcessInfo, seen: Snapshot | undefined): boolean {
  const shown = rowOf(now, seen);
  return shown.name === now.name && shown.commandLine === now.commandLine;
}

function unreadableText(): string {
  return l10n.t('The processes of this machine cannot be read right now; nothing was signalled.');
}
