import * as l10n from '@vscode/l10n';
import type { MachineInfo } from '../../core/process/machine';
import type { SamplingStatus } from '../../core/process/samplingStatus';
import type { Sampler } from '../../sampling/sampler';
import { translate } from '../../core/text/translate';

/** The message above the rows of the tree view. It moves the rows, so it must not come and go. */
export function treeMessage({ status, snapshot }: Pick<Sampler, 'status' | 'snapshot'>): string {
  // After such a failure nothing is read until the user acts on it, so the rows stay where the
  // message puts them. The message replaces the view's welcome text, which can't say why.
  if (status.kind === 'failed' && status.why) return statusSentence(status);
  return snapshot ? machineNotes(snapshot.machine).join(' ') : '';
}

const MINUTE_MS = 60_000;

/**
 * The title of the tree view. It says when the rows are not up to date, because a message above
 * them would move them. VS Code shows no description for a view that is alone in its container.
 * @param sortedAtMs when the rows were last sorted
 */
export function treeTitle(
  { status, snapshot }: Pick<Sampler, 'status' | 'snapshot'>,
  sortedAtMs: number | undefined,
): string {
  if (isOld({ status, snapshot })) return l10n.t('Not up to date');
  const ageMs = snapshot && sortedAtMs !== undefined ? snapshot.timestampMs - sortedAtMs : 0;
  return ageMs < MINUTE_MS
    ? l10n.t('Top Consumers')
    : l10n.t('Top Consumers {0} min ago', Math.floor(ageMs / MINUTE_MS));
}

/** Says beside the title why the rows are not up to date. */
export function treeDescription(sampler: Pick<Sampler, 'status' | 'snapshot'>): string {
  const { status } = sampler;
  return isOld(sampler) && 'message' in status ? statusSentence(status) : '';
}

/** Without rows, the view's welcome text says so. */
function isOld({ status, snapshot }: Pick<Sampler, 'status' | 'snapshot'>): boolean {
  return status.kind === 'stale' || (status.kind === 'failed' && snapshot !== undefined);
}

/** For a list that is incomplete. */
function hiddenText(): string {
  return l10n.t('The system hides other users’ processes.');
}

function mayHideText(): string {
  return l10n.t('The system may hide other users’ processes: its mounts couldn’t be read.');
}

/** Why no process can be acted on. */
export function foreignText(): string {
  return l10n.t(
    'Processes can’t be killed or debugged: /proc belongs to a different PID namespace.',
  );
}

/** Notes about the list; usually none. */
export function machineNotes({
  foreignPids,
  hidesOthers,
}: Pick<MachineInfo, 'foreignPids' | 'hidesOthers'>): string[] {
  const notes = foreignPids ? [foreignText()] : [];
  if (hidesOthers !== false) notes.push(hidesOthers ? hiddenText() : mayHideText());
  return notes;
}

type Problem = Extract<SamplingStatus, { message: string }>;

/**
 * Why the views are not up to date, in the user's language. It may include output of the collector.
 */
export function statusSentence({ message, why = [] }: Problem): string {
  return [l10n.t(message), ...why.map(translate)].join(' ');
}
