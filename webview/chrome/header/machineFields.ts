import * as l10n from '@vscode/l10n';
import { formatBytes, formatDuration } from '../../../src/core/text/format';
import type { Snapshot } from '../../../src/core/process/snapshot';
import { limitTexts } from '../../../src/core/process/machine';
import { element, setText } from '../../elements/dom';
import { translate } from '../../../src/core/text/translate';

/** Limits, load, swap and uptime of the machine, each shown only if it exists. */
export class MachineFields {
  readonly limits = field(
    'limits',
    l10n.t('What the control group of the editor and ProcLens may use of this machine'),
  );
  readonly averages = field('load', l10n.t('Load averages over 1, 5 and 15 minutes'));
  readonly swap = field('swap', l10n.t('Swap space in use'));
  readonly uptime = field('uptime', l10n.t('Time since the machine booted'));

  show({ machine, timestampMs }: Snapshot): void {
    const { loadAverages, swapUsedBytes, swapTotalBytes = 0, bootTimeMs } = machine;
    const limits = limitTexts(machine.limits).map(translate).join(', ');
    put(this.limits, limits || undefined);
    const averages = loadAverages?.map((average) => average.toFixed(2)).join(' ');
    put(this.averages, averages && l10n.t('Load {0}', averages));
    const bytes = [formatBytes(swapUsedBytes), formatBytes(swapTotalBytes)] as const;
    put(this.swap, swapTotalBytes > 0 ? l10n.t('Swap {0} of {1}', ...bytes) : undefined);
    const upMs = bootTimeMs === undefined ? undefined : timestampMs - bootTimeMs;
    put(this.uptime, upMs === undefined ? undefined : l10n.t('Up {0}', formatDuration(upMs)));
  }
}

function field(name: string, title: string): HTMLElement {
  return element('span', `field ${name}`, { id: `machine-${name}`, title });
}

function put(target: HTMLElement, text: string | undefined): void {
  target.hidden = text === undefined;
  setText(target, text ?? '');
}
