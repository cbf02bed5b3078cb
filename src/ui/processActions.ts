import * as l10n from '@vscode/l10n';
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
import type { Reach } from '../core/sessionEffect';
import { logText } from '../core/text';
import { buildTree, type ProcessTree } from '../core/tree';
import type { ActionDialogs } from './actionDialogs';
import { ActionEntrance, readOnlyText, type Turn } from './actionEntrance';
import { titleOf } from './actionWords';
import { attachDebugger, attachTitle, type Debuggers } from './attachDebugger';
import { confirmAction, effectsOf, protectedSince } from './confirmAction';
import type { Effect } from './confirmationText';
import {
  forceHelps,
  notListedText,
  outcomesText,
  refusalText,
  resumeHelps,
  type OutcomeText,
  type Refusal,
} from './outcomeText';
import { said } from './said';
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
    this.offer(result, action).catch((error: unknown) => {
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
    if (key !== undefined && action !== 'terminateTree' && !supported.has(action)) {
      const text = l10n.t('“{0}” does not exist on this platform.', titleOf(action));
      this.tell(key, { tone: 'error', text });
      return undefined;
    }
    const selection = this.select(turn.keys);
    if (!selection) return undefined;
    const outcomes = await (action === 'terminateTree'
      ? this.killTree(selection, turn)
      : this.signal(selection, action, turn.chosen > 1));
    if (outcomes === 'cancelled') return outcomes;
    const [first] = outcomes;
    if (!first) return undefined;
    // Without the name: the log is kept on the disk.
    for (const { info, outcome } of outcomes) {
      log.info(`${titleOf(action)}, process ${info.pid}: ${outcome}`);
    }
    const told = outcomesText(outcomes, action);
    this.tell(first.info.key, told);
    await snapshots.refresh();
    return { told, outcomes };
  }

  /** Those that are listed and may be acted upon; the others are told, each with its reason. */
  private select(keys: readonly ProcessKey[]): Selection | undefined {
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
      if (protection?.level === 'refuse') refused.push({ info, reason: said(protection.reason) });
      else processes.push(info);
    }
    this.refuse(refused);
    return processes.length > 0 ? { tree, processes } : undefined;
  }

  private refuse(refused: readonly Refusal[]): void {
    if (refused[0]) this.tell(refused[0].info.key, refusalText(refused));
  }

  private signal(
    { processes, tree }: Selection,
    action: SignalAction,
    several: boolean,
  ): Promise<readonly ProcessOutcome[] | 'cancelled'> {
    const { dialogs, openGuard, own, settings, snapshots } = this.context;
    const askWhen = () => ({ confirmKill: settings.current.confirmKill, several });
    const confirm = async (held: readonly ProcessInfo[]): Promise<boolean> => {
      const below = new Set(held.flatMap(({ key }) => tree.descendantsOf(key)));
      const descendants = [...below].filter((info) => !held.includes(info));
      const effects = effectsOf(held, tree, own());
      const question = { processes: held, action, descendants, effects };
      if (!(await confirmAction(dialogs, question, askWhen()))) return false;
      // If it fails, what is known has to do: the identities are held all the same.
      await snapshots.refresh();
      const { snapshot } = snapshots;
      return this.isStillAllowed(held, effects, snapshot ? buildTree(snapshot) : tree);
    };
    return signalProcesses({ processes, action, openGuard, confirm });
  }

  private async killTree(
    { processes }: Selection,
    turn: Turn,
  ): Promise<readonly ProcessOutcome[] | 'cancelled'> {
    const { dialogs, openGuard, own, settings, snapshots } = this.context;
    let effects: readonly Effect[] = [];
    const result = await killTree({
      roots: processes,
      snapshots,
      openGuard,
      protectionOf: (info, tree) => protectionOf(info, tree, own(), 'tree'),
      claim: ({ key }) => turn.claim(key),
      confirm: ({ roots, members, newcomers, tree }) => {
        effects = effectsOf(members, tree, own(), 'tree');
        const descendants = members.filter((info) => !roots.includes(info));
        const action = 'terminateTree';
        const question = { processes: roots, action, descendants, newcomers, effects } as const;
        const { confirmKill } = settings.current;
        return confirmAction(dialogs, question, { confirmKill, several: true });
      },
      isStillAllowed: (shown, tree) => this.isStillAllowed(shown, effects, tree, 'tree'),
    });
    if (result === 'cancelled') return result;
    if (typeof result === 'string') {
      const [first] = processes;
      if (first) {
        const text = l10n.t(
          'The processes of this machine cannot be read right now; nothing was signalled.',
        );
        this.tell(first.key, { tone: 'error', text });
      }
      return [];
    }
    this.refuse(result.spared.map(({ info, reason }) => ({ info, reason: said(reason) })));
    return result.outcomes;
  }

  /** Whether what the user said yes to may be done by now. If not, that is told. */
  private isStillAllowed(
    asked: readonly ProcessInfo[],
    effects: readonly Effect[],
    tree: ProcessTree,
    reach?: Reach,
  ): boolean {
    const { own, settings } = this.context;
    const [first] = asked;
    if (!first) return true;
    if (settings.current.readOnly) {
      this.tell(first.key, { tone: 'error', text: readOnlyText() });
      return false;
    }
    const refused = protectedSince(asked, effects, tree, own(), reach);
    if (!refused[0]) return true;
    const { text } = refusalText(refused);
    const sentences = [text];
    if (asked.length > refused.length) {
      sentences.push(l10n.t('Nothing else was signalled either.'));
    }
    this.tell(refused[0].info.key, { tone: 'error', text: sentences.join(' ') });
    return false;
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
