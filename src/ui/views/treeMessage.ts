import * as l10n from '@vscode/l10n';
import type { Sampler } from '../../sampling/sampler';
import { machineNotes } from './hiddenText';
import { statusSentence } from './statusSentence';

/** What the tree view says above its rows, which it moves: nothing that comes and goes. */
export function treeMessage({ status, snapshot }: Pick<Sampler, 'status' | 'snapshot'>): string {
  // Nothing is read any more until the user does something about this, and rows stay where it puts
  // them. The view's welcome text, whose place it takes where there are none, can't say why.
  if (status.kind === 'failed' && status.why) return statusSentence(status);
  return snapshot ? machineNotes(snapshot.machine).join(' ') : '';
}

const MINUTE_MS = 60_000;

/**
 * The title of the tree view, which says when its rows are not what one expects: a message above them
 * would move them. VS Code shows no description of a view that is alone in its place.
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

/** Why the rows are not up to date, beside the title. */
export function treeDescription(sampler: Pick<Sampler, 'status' | 'snapshot'>): string {
  const { status } = sampler;
  return isOld(sampler) && 'message' in status ? statusSentence(status) : '';
}

/** Without rows the view's welcome text says it. */
function isOld({ status, snapshot }: Pick<Sampler, 'status' | 'snapshot'>): boolean {
  return status.kind === 'stale' || (status.kind === 'failed' && snapshot !== undefined);
}
