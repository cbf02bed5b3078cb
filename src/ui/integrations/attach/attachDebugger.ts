import * as l10n from '@vscode/l10n';
import { type DebugKind, debugKindOf } from '../../../core/process/debugKind';
import { pidOfKey, type ProcessInfo, type ProcessKey } from '../../../core/process/process';
import { type OwnProcesses, protectionOf } from '../../../core/process/protection';
import { findProcess } from '../../../core/process/snapshot';
import { hasEnded } from '../../../core/process/state';
import { translate } from '../../../core/text/translate';
import { IdentityUnknownError, type OpenIdentity } from '../../../ending/identity';
import { lookAt } from '../../../ending/machineView';
import { identify } from '../../../ending/openIdentity';
import type { FreshSnapshots } from '../../../ending/sampledIdentity';
import { type ReadOnlySetting, readOnlyText } from '../../actions/actionEntrance';
import type { ActionDialogs } from '../../actions/actionReport';
import {
  changedText,
  type Confirmation,
  type Effect,
  linesAbout,
  named,
} from '../../actions/actionWords';
import { askFor, effectsOf, refusedSince } from '../../actions/confirmAction';
import { notListedText, outcomeText, type OutcomeText } from '../../actions/outcomeText';
import { attachConfiguration, type AttachConfiguration, debuggerFor } from './debuggers';

export interface Debuggers {
  /** The session types that extensions currently contribute. */
  present(): ReadonlySet<string>;
  /** Types for native programs, the best first. */
  readonly native: readonly string[];
  /** The file that a process runs, where it is known. */
  programOf(info: ProcessInfo): string | undefined;
  /** Resolves with whether the session started. */
  start(configuration: AttachConfiguration): PromiseLike<boolean>;
}

export interface AttachContext {
  readonly snapshots: FreshSnapshots;
  readonly settings: { readonly current: ReadOnlySetting };
  readonly own: () => OwnProcesses;
  readonly openIdentity: OpenIdentity;
  readonly dialogs: ActionDialogs;
}

/** After this many questions, ProcLens gives up on a process that ran exec during each of them. */
const MOST_QUESTIONS = 3;

export function attachTitle(): string {
  return l10n.t('Attach Debugger');
}

/** A debugger that was asked to attach. It can take its time, or never answer. */
export interface Attaching {
  /** Resolves with what to report if the debugger did not attach. */
  readonly problem: Promise<OutcomeText | undefined>;
}

/**
 * Starts a debug session that attaches to the process, with the debugger for its kind. Always asks
 * first, because an attached debugger halts or signals the program. Resolves as soon as the
 * debugger was asked, or with what to report if it was not.
 */
export async function attachDebugger(
  key: ProcessKey,
  debuggers: Debuggers,
  context: AttachContext,
): Promise<OutcomeText | 'cancelled' | Attaching> {
  const { snapshots, own } = context;
  const view = await lookAt(snapshots);
  const info = view && findProcess(view.snapshot, key);
  if (!info) return notListedText([pidOfKey(key)]);
  const protection = protectionOf(info, view.tree, own());
  if (protection?.level === 'refuse') return notDebugged(info, translate(protection.reason));
  for (let asked = 1; ; asked++) {
    const answer = await askAndAttach(info, asked > 1, debuggers, context);
    if (answer !== 'otherProgram') return answer;
    if (asked === MOST_QUESTIONS) return outcomeText(answer, info, 'resume');
  }
}

/**
 * Asks once. Returns `otherProgram`, without asking a debugger, if the process ran exec meanwhile.
 */
async function askAndAttach(
  listed: ProcessInfo,
  isChanged: boolean,
  debuggers: Debuggers,
  { snapshots, own, openIdentity, dialogs, settings }: AttachContext,
): Promise<OutcomeText | 'cancelled' | 'otherProgram' | Attaching> {
  const { identity, outcome } = await identify(listed, openIdentity);
  // The debugger gets only the pid, so the identity stays open until the session starts.
  if (!identity) return outcomeText(outcome, listed, 'resume');
  try {
    // What was read before the identity was opened may belong to a different program.
    const view = await lookAt(snapshots, [listed.key]);
    const info = (view && findProcess(view.snapshot, listed.key)) ?? listed;
    const kind = debugKindOf(info);
    const type = debuggerFor(kind, debuggers.present(), debuggers.native);
    if (type === undefined)
      return error(
        l10n.t(
          'No installed extension can attach a debugger to process {0} “{1}”.',
          ...named(info),
        ),
      );
    const effects = view ? effectsOf([info], view.tree, own()) : [];
    const text = attachText(info, kind, effects, isChanged);
    if (!(await askFor(dialogs, attachTitle(), text, effects))) return 'cancelled';
    const now = await lookAt(snapshots);
    if (!now)
      return notDebugged(info, l10n.t('ProcLens can’t read this machine’s processes right now.'));
    if (settings.current.readOnly) return error(readOnlyText(settings.current));
    const [refusal] = refusedSince({ processes: [info], named: [], effects }, now.tree, own());
    if (refusal) return notDebugged(info, refusal.reason);
    const configuration = attachConfiguration(type, info.pid, debuggers.programOf(info));
    const answer = identity.stateOfProgram();
    const state = answer instanceof Promise ? await answer : answer;
    if (state === 'otherProgram') return state;
    if (hasEnded(state)) return outcomeText('missing', info, 'resume');
    return { problem: started(debuggers.start(configuration), info) };
  } catch (failure) {
    if (failure instanceof IdentityUnknownError) return outcomeText('unverified', listed, 'resume');
    throw failure;
  } finally {
    identity.close();
  }
}

async function started(
  session: PromiseLike<boolean>,
  info: ProcessInfo,
): Promise<OutcomeText | undefined> {
  const hasStarted = await session;
  return hasStarted
    ? undefined
    : error(l10n.t('The debugger didn’t attach to process {0} “{1}”.', ...named(info)));
}

function notDebugged(info: ProcessInfo, reason: string): OutcomeText {
  return error(l10n.t('Process {0} “{1}” was not debugged. {2}', ...named(info), reason));
}

function error(text: string): OutcomeText {
  return { tone: 'error', text };
}

/** The question before a debugger attaches. */
export function attachText(
  info: ProcessInfo,
  kind: DebugKind,
  effects: readonly Effect[],
  isChanged: boolean,
): Confirmation {
  const lines = [
    ...(isChanged ? [changedText(), ''] : []),
    kind === 'node' ? signalText() : haltText(),
    ...effects.map(({ effect }) => effect),
    '',
    ...linesAbout(info),
  ];
  const message = l10n.t('Attach a debugger to process {0} “{1}”?', ...named(info));
  return { message, detail: lines.join('\n') };
}

function signalText(): string {
  return l10n.t(
    'It is sent SIGUSR1, which makes Node open its inspector. A program with its own handler for this signal runs the handler instead. A program that isn’t Node and has no handler is killed by the signal.',
  );
}

function haltText(): string {
  return l10n.t(
    'It pauses while the debugger attaches and at each breakpoint, and anything that waits for it waits too.',
  );
}
