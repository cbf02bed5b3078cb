import type { LogOutputChannel } from 'vscode';
import type { OpenIdentityGuard } from '../collectors/identityGuard';
import { killTree } from '../collectors/killTree';
import type { FreshSnapshots } from '../collectors/sampledIdentity';
import type { ProcessOutcome } from '../collectors/signalOutcome';
import { signalProcesses } from '../collectors/signalProcesses';
import type { ProcessAction, SignalAction } from '../core/action';
import { pidOfKey, type ProcessInfo, type ProcessKey } from '../core/process';
import { protectionOf, type OwnProcesses } from '../core/protection';
import { findProcess } from '../core/snapshot';
import { logText } from '../core/text';
import { buildTree, type ProcessTree } from '../core/tree';
import type { ActionDialogs } from './actionDialogs';
import { ActionGate } from './actionGate';
import { titleOf } from './actionWords';
import { confirmationText } from './confirmationText';
import {
  forceHelps,
  notListedText,
  outcomesText,
  refusalText,
  resumeHelps,
  type OutcomeText,
  type Refusal,
} from './outcomeText';
import type { SettingValues } from './settings';

export interface ActionContext {
  readonly snapshots: FreshSnapshots;
  readonly settings: { readonly current: Pick<SettingValues, 'confirmKill' | 'readOnly'> };
  /** What can be asked of a process on this platform. */
  readonly supported: ReadonlySet<SignalAction>;
  readonly own: () => OwnProcesses;
  readonly openGuard: OpenIdentityGuard;
  readonly dialogs: ActionDialogs;
  readonly log: Pick<LogOutputChannel, 'info' | 'error'>;
}

/** What came of an action, and what the user was told of it. */
interface Acted {
  readonly told: OutcomeText;
  readonly outcomes: readonly ProcessOutcome[];
}

/** Those of a selection that may be acted upon. */
interface Selection {
  readonly tree: ProcessTree;
  readonly processes: readonly ProcessInfo[];
}

export const READ_ONLY_TEXT =
  'ProcLens is read-only on this machine: the setting proclens.readOnly is on.';

/**
 * Acts on processes for the user: refuses, asks, signals, tells. Whoever calls names processes and
 * an action, and has no say in whether the user is asked.
 */
export class ProcessActions {
  private readonly gate = new ActionGate();

  constructor(private readonly context: ActionContext) {}

  async run(keys: readonly ProcessKey[], action: ProcessAction): Promise<void> {
    const { settings, supported } = this.context;
    const [first] = keys;
    if (first === undefined) return;
    if (settings.current.readOnly) {
      this.tell(first, { tone: 'error', text: READ_ONLY_TEXT });
      return;
    }
    if (action !== 'terminateTree' && !supported.has(action)) {
      const text = `“${titleOf(action)}” does not exist on this platform.`;
      this.tell(first, { tone: 'error', text });
      return;
    }
    const entered = this.enter(keys);
    if (entered.length === 0) return;
    let result: Acted | 'cancelled' | undefined;
    try {
      result = await this.attempt(entered, action);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      this.context.log.error(`${titleOf(action)}: ${logText(reason)}`);
      const text = `“${titleOf(action)}” went wrong for process ${pidOfKey(first)}; see the log.`;
      this.tell(first, { tone: 'error', text });
    } finally {
      for (const key of entered) this.gate.leave(key, result === 'cancelled');
    }
    if (typeof result === 'object') void this.offer(result, action);
  }

  /** Those on which nothing is going on; the others are told. */
  private enter(keys: readonly ProcessKey[]): readonly ProcessKey[] {
    const entered: ProcessKey[] = [];
    let told: [ProcessKey, string] | undefined;
    for (const key of new Set(keys)) {
      const answer = this.gate.enter(key);
      if (answer === 'free') entered.push(key);
      else if (answer === 'busy') told = [key, 'is being acted upon; wait for what comes of it'];
      else told ??= [key, 'was acted upon just now; wait a moment'];
    }
    if (told) {
      const [key, text] = told;
      this.tell(key, { tone: 'warning', text: `Process ${pidOfKey(key)} ${text}.` });
    }
    return entered;
  }

  private async attempt(
    keys: readonly ProcessKey[],
    action: ProcessAction,
  ): Promise<Acted | 'cancelled' | undefined> {
    const { snapshots, log } = this.context;
    const selection = this.select(keys, action);
    if (!selection) return undefined;
    const outcomes = await this.act(selection, action);
    if (outcomes === 'cancelled') return outcomes;
    const [first] = outcomes;
    if (!first) return undefined;
    for (const { info, outcome } of outcomes) {
      log.info(`${titleOf(action)}, pid ${info.pid} ${logText(info.name)}: ${outcome}`);
    }
    const told = outcomesText(outcomes, action);
    this.tell(first.info.key, told);
    await snapshots.refresh();
    return { told, outcomes };
  }

  /** Those that are listed and may be acted upon; the others are told, each with its reason. */
  private select(keys: readonly ProcessKey[], action: ProcessAction): Selection | undefined {
    const { snapshot } = this.context.snapshots;
    const infos = keys.map((key) => snapshot && findProcess(snapshot, key));
    const missing = keys.filter((_, index) => !infos[index]);
    if (missing[0]) this.tell(missing[0], notListedText(missing.map(pidOfKey)));
    if (!snapshot) return undefined;
    const tree = buildTree(snapshot);
    const processes: ProcessInfo[] = [];
    const refused: Refusal[] = [];
    for (const info of infos) {
      if (!info) continue;
      const protection = protectionOf(info, tree, this.context.own());
      if (protection?.level === 'refuse') refused.push({ info, reason: protection.reason });
      else processes.push(info);
    }
    this.refuse(refused, action);
    return processes.length > 0 ? { tree, processes } : undefined;
  }

  private refuse(refused: readonly Refusal[], action: ProcessAction): void {
    if (refused[0]) this.tell(refused[0].info.key, refusalText(refused, action));
  }

  private async act(
    selection: Selection,
    action: ProcessAction,
  ): Promise<readonly ProcessOutcome[] | 'cancelled'> {
    const { openGuard, snapshots } = this.context;
    const { processes, tree } = selection;
    const confirm = (held: readonly ProcessInfo[]) => this.confirm(held, action, selection.tree);
    if (action !== 'terminateTree') {
      return signalProcesses({ processes, action, openGuard, confirm });
    }
    const below = new Set(processes.flatMap(({ key }) => tree.descendantsOf(key)));
    const result = await killTree({
      roots: processes.filter((info) => !below.has(info)),
      snapshots,
      openGuard,
      confirm,
      isProtected: (info, fresh) =>
        protectionOf(info, fresh, this.context.own())?.level === 'refuse',
    });
    if (result === 'cancelled') return result;
    const spared = result.spared.map((info) => ({ info, reason: 'It is protected.' }));
    this.refuse(spared, action);
    return result.outcomes;
  }

  /** Asks unless the setting says that this need not be asked. */
  private async confirm(
    held: readonly ProcessInfo[],
    action: ProcessAction,
    tree: ProcessTree,
  ): Promise<boolean> {
    const { dialogs, own, settings } = this.context;
    const below = new Set(held.flatMap(({ key }) => tree.descendantsOf(key)));
    const descendants = [...below].filter((info) => !held.includes(info));
    const asked = action === 'terminateTree' ? [...held, ...descendants] : held;
    const effects = new Set<string>();
    for (const info of asked) {
      const protection = protectionOf(info, tree, own());
      if (protection?.level !== 'caution') continue;
      effects.add(asked.length > 1 ? `${info.pid}: ${protection.effect}` : protection.effect);
    }
    const grave = action === 'terminateTree' || action === 'forceTerminate';
    const plain = !grave && held.length === 1 && effects.size === 0;
    if (plain && settings.current.confirmKill === 'treeOnly') return true;
    const question = { processes: held, action, descendants, effects: [...effects] };
    return dialogs.ask(confirmationText(question), titleOf(action));
  }

  /** Not a part of the action, which is over: it may stand for as long as the user likes. */
  private async offer({ told, outcomes }: Acted, action: ProcessAction): Promise<void> {
    if (told.tone === 'success') return;
    const keysOf = (helps: typeof forceHelps) =>
      outcomes.filter(({ outcome }) => helps(outcome, action)).map(({ info }) => info.key);
    const helps = { forceTerminate: keysOf(forceHelps), resume: keysOf(resumeHelps) };
    const offered = (['forceTerminate', 'resume'] as const).filter((way) => helps[way].length > 0);
    // What is an error was told as one already.
    if (told.tone === 'error' && offered.length === 0) return;
    const answer = await this.context.dialogs.warn(told.text, ...offered.map(titleOf));
    const chosen = offered.find((way) => titleOf(way) === answer);
    if (chosen) await this.run(helps[chosen], chosen);
  }

  private tell(key: ProcessKey, outcome: OutcomeText): void {
    this.context.dialogs.tell({ type: 'outcome', key, ...outcome });
  }
}
