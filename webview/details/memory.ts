import * as l10n from '@vscode/l10n';
import type { IoTotals, MemoryShares, MemoryUse } from '../../src/core/process/inspection';
import { formatBytes, UNKNOWN } from '../../src/core/text/format';
import { FieldList, InspectedContent, sectionText } from './fieldList';
import type { ProcessView, SectionContent } from './sectionContent';

/** The memory of the process, by kind and by how much of it is shared. */
export class Memory implements SectionContent {
  private readonly fields = new FieldList([
    { id: 'memory', label: l10n.t('Resident'), text: ({ info }) => formatBytes(info.rssBytes) },
    { id: 'pss', label: l10n.t('Proportional'), text: (view) => shareText(view, 'pssBytes') },
    { id: 'uss', label: l10n.t('Unique'), text: (view) => shareText(view, 'ussBytes') },
    { id: 'shared', label: l10n.t('Shared'), text: (view) => useText(view, 'sharedBytes') },
    { id: 'swap', label: l10n.t('Swapped out'), text: (view) => useText(view, 'swapBytes') },
    { id: 'peak', label: l10n.t('Peak'), text: (view) => useText(view, 'peakRssBytes') },
    { id: 'virtual', label: l10n.t('Virtual'), text: ({ info }) => formatBytes(info.virtualBytes) },
  ]);
  readonly element = this.fields.element;

  title(): string {
    return l10n.t('Memory');
  }

  show(view: ProcessView): void {
    this.fields.show(view);
  }
}

function useText(view: ProcessView, field: keyof MemoryUse): string {
  return sectionText(
    view,
    ({ memory }) => memory,
    (use) => formatBytes(use[field]),
  );
}

function shareText(view: ProcessView, field: keyof MemoryShares): string {
  return sectionText(
    view,
    ({ memoryShares }) => memoryShares,
    (shares) => formatBytes(shares[field]),
  );
}

/** What the process has read and written since it started. */
export class InputOutput implements SectionContent {
  private readonly fields = new FieldList([
    { id: 'ioRead', label: l10n.t('Read from storage'), text: ioText('readBytes') },
    { id: 'ioWritten', label: l10n.t('Written to storage'), text: ioText('writtenBytes') },
    {
      id: 'ioEnded',
      label: l10n.t('Ended children and threads'),
      text: (view) =>
        sectionText(
          view,
          ({ io }) => io,
          ({ ended }) =>
            ended
              ? l10n.t(
                  '{0} read, {1} written',
                  formatBytes(ended.readBytes),
                  formatBytes(ended.writtenBytes),
                )
              : UNKNOWN,
        ),
    },
    { id: 'ioReadAny', label: l10n.t('Total read'), text: ioText('readCharacters') },
    { id: 'ioWrittenAny', label: l10n.t('Total written'), text: ioText('writtenCharacters') },
  ]);
  private readonly section = new InspectedContent(this.fields.element, ({ io }) => io);
  readonly element = this.section.element;

  title(): string {
    return l10n.t('Input and Output');
  }

  show(view: ProcessView): void {
    this.section.show(view, () => this.fields.show(view));
  }
}

function ioText(field: Exclude<keyof IoTotals, 'ended'>): (view: ProcessView) => string {
  return (view) =>
    sectionText(
      view,
      ({ io }) => io,
      (totals) => formatBytes(totals[field]),
    );
}
