import * as l10n from '@vscode/l10n';
import { formatBytes } from '../../src/core/text/format';
import type { MemoryShares, MemoryUse } from '../../src/core/process/inspection';
import { FactList } from './factList';
import { partText } from './partText';
import type { ProcessView } from './processView';
import type { SectionContent } from './sectionContent';

/** Where the memory of the process is, and how much of it is its own. */
export class Memory implements SectionContent {
  private readonly facts = new FactList([
    { id: 'memory', label: l10n.t('Resident'), text: ({ info }) => formatBytes(info.rssBytes) },
    { id: 'pss', label: l10n.t('Proportional'), text: (view) => shareText(view, 'pssBytes') },
    { id: 'uss', label: l10n.t('Unique'), text: (view) => shareText(view, 'ussBytes') },
    { id: 'shared', label: l10n.t('Shared'), text: (view) => useText(view, 'sharedBytes') },
    { id: 'swap', label: l10n.t('Swapped out'), text: (view) => useText(view, 'swapBytes') },
    { id: 'peak', label: l10n.t('Peak'), text: (view) => useText(view, 'peakRssBytes') },
    { id: 'virtual', label: l10n.t('Virtual'), text: ({ info }) => formatBytes(info.virtualBytes) },
  ]);
  readonly element = this.facts.element;

  title(): string {
    return l10n.t('Memory');
  }

  show(view: ProcessView): void {
    this.facts.show(view);
  }
}

function useText(view: ProcessView, field: keyof MemoryUse): string {
  return partText(
    view,
    ({ memory }) => memory,
    (use) => formatBytes(use[field]),
  );
}

function shareText(view: ProcessView, field: keyof MemoryShares): string {
  return partText(
    view,
    ({ memoryShares }) => memoryShares,
    (shares) => formatBytes(shares[field]),
  );
}
