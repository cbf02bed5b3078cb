import * as l10n from '@vscode/l10n';
import type { LogOutputChannel } from 'vscode';
import { pidOfKey, type ProcessKey } from '../../core/process/process';
import { logText } from '../../core/text/text';
import { pidsAreOwn } from '../../ending/signals';
import type { FreshSnapshots } from '../../ending/sampledIdentity';
import { guardText } from '../settings/settingValues';
import type { SettingValues } from '../settings/settings';
import { foreignText } from '../views/treeMessage';
import type { ActionDialogs } from './actionReport';

export type ReadOnlySetting = Pick<SettingValues, 'readOnly'> &
  Partial<Pick<SettingValues, 'unreadable'>>;

export interface EntranceContext {
  readonly snapshots: Pick<FreshSnapshots, 'snapshot'>;
  readonly settings: { readonly current: ReadOnlySetting };
  readonly dialogs: ActionDialogs;
  readonly gate: ActionGate;
  readonly log: Pick<LogOutputChannel, 'info' | 'error'>;
}

/** The processes that one action has to itself until it ends. */
export interface Turn {
  readonly keys: readonly ProcessKey[];
  /** How many processes were requested, including those that are busy. */
  readonly chosen: number;
  /** Adds one more process; false if a different action has it. */
  claim(key: ProcessKey): boolean;
}

/** Why ProcLens refuses all actions while it is read-only. */
export function readOnlyText({ unreadable }: ReadOnlySetting): string {
  const text = unreadable?.has('readOnly') ? guardText('readOnly') : undefined;
  if (text !== undefined) return text;
  return l10n.t('ProcLens is read-only on this machine because proclens.readOnly is on.');
}

/** Every action on a process enters here: none if read-only, and one at a time per process. */
export class ActionEntrance {
  constructor(private readonly context: EntranceContext) {}

  /** Runs `act` with those of the processes that are free. Reports and logs any failure. */
  async enter<T>(
    keys: readonly ProcessKey[],
    title: string,
    act: (turn: Turn) => Promise<T | 'cancelled'>,
  ): Promise<T | 'cancelled' | undefined> {
    const [first] = keys;
    if (first === undefined) return undefined;
    const { current } = this.context.settings;
    if (current.readOnly) {
      this.tell(first, 'error', readOnlyText(current));
      return undefined;
    }
    if (this.context.snapshots.snapshot?.machine.foreignPids || !pidsAreOwn()) {
      this.tell(first, 'error', foreignText());
      return undefined;
    }
    const free = this.freeOf(keys);
    if (free.length === 0) return undefined;
    const entered = new Set(free);
    const claim = (key: ProcessKey) => {
      if (!entered.has(key) && !this.context.gate.join(key)) return false;
      entered.add(key);
      return true;
    };
    let result: T | 'cancelled' | undefined;
    try {
      result = await act({ keys: free, chosen: new Set(keys).size, claim });
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      this.context.log.error(`${title}: ${logText(reason)}`);
      const text = l10n.t(
        '“{0}” failed for process {1}. See the log for details.',
        title,
        pidOfKey(first),
      );
      this.tell(first, 'error', text);
    } finally {
      for (const key of entered) this.context.gate.leave(key, result === 'cancelled');
    }
    return result;
  }

  /** The processes that no action is running on. Reports the others to the user. */
  private freeOf(keys: readonly ProcessKey[]): readonly ProcessKey[] {
    const entered: ProcessKey[] = [];
    let told: readonly [ProcessKey, text: string] | undefined;
    for (const key of new Set(keys)) {
      const answer = this.context.gate.enter(key);
      if (answer === 'free') entered.push(key);
      else if (answer === 'busy') told = [key, busyText(key)];
      else told ??= [key, tooSoonText(key)];
    }
    if (told) this.tell(told[0], 'warning', told[1]);
    return entered;
  }

  private tell(key: ProcessKey, tone: 'warning' | 'error', text: string): void {
    this.context.dialogs.tell({ type: 'outcome', key, tone, text });
  }
}

function busyText(key: ProcessKey): string {
  return l10n.t('An action on process {0} is still running.', pidOfKey(key));
}

function tooSoonText(key: ProcessKey): string {
  return l10n.t(
    'An action on process {0} ran just now. Wait a moment and try again.',
    pidOfKey(key),
  );
}

/** For how long after an action starts no other action may start on the same process. */
const PAUSE_MS = 1000;

/** Allows one action at a time per process, and at most one a second. */
export class ActionGate {
  private readonly inFlight = new Set<ProcessKey>();
  private readonly startedAt = new Map<ProcessKey, number>();

  /**
   * Whether an action on this process may begin now. After `free`, the caller must call `leave`.
   */
  enter(key: ProcessKey, nowMs = performance.now()): 'free' | 'busy' | 'tooSoon' {
    if (this.inFlight.has(key)) return 'busy';
    for (const [other, at] of this.startedAt) {
      if (nowMs - at >= PAUSE_MS) this.startedAt.delete(other);
    }
    if (this.startedAt.has(key)) return 'tooSoon';
    this.join(key, nowMs);
    return 'free';
  }

  /**
   * Adds a process to an action that is already running, without the pause; false if it is busy.
   */
  join(key: ProcessKey, nowMs = performance.now()): boolean {
    if (this.inFlight.has(key)) return false;
    this.inFlight.add(key);
    this.startedAt.set(key, nowMs);
    return true;
  }

  /** Ends the action. One that the user cancelled does not start the pause. */
  leave(key: ProcessKey, cancelled: boolean): void {
    this.inFlight.delete(key);
    if (cancelled) this.startedAt.delete(key);
  }
}
