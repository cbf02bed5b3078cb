import * as l10n from '@vscode/l10n';
import type { Sampler } from '../../collectors/sampling/sampler';
import { machineNotes } from '../hiddenText';

/** What the tree view says above its rows; mostly nothing. */
export function treeMessage({ status, snapshot }: Pick<Sampler, 'status' | 'snapshot'>): string {
  // Without rows the view's welcome text says it.
  const old = status.kind === 'stale' || (status.kind === 'failed' && snapshot);
  if (old) return l10n.t('Not up to date. {0}', l10n.t(status.message));
  return snapshot ? machineNotes(snapshot.machine).join(' ') : '';
}
