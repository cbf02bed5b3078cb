import * as l10n from '@vscode/l10n';
import { formatBytes, formatPercent } from '../../../src/core/text/format';
import type { Snapshot } from '../../../src/core/process/snapshot';
import type { PanelOptions } from '../../../src/protocol/messages';
import { element, setText } from '../../elements/dom';

/** What the collector child costs, which has no other work. */
export class OwnCost {
  readonly element = element('span', 'fact own-cost', { id: 'own-cost' });

  show(snapshot: Snapshot, ownPids: PanelOptions['ownPids']): void {
    const info = snapshot.processes.get(ownPids[0] ?? -1);
    this.element.hidden = !info;
    if (!info) return;
    const { pid, cpuPercent, rssBytes } = info;
    const values = [formatPercent(cpuPercent), formatBytes(rssBytes)] as const;
    setText(this.element, l10n.t('ProcLens {0} CPU, {1}', ...values));
    const title = l10n.t(
      'What the process of ProcLens that reads all others uses (PID {0}). Its part in the extension host, which all extensions share, and this panel are not counted.',
      pid,
    );
    if (this.element.title !== title) this.element.title = title;
  }
}
