import * as l10n from '@vscode/l10n';
import { formatBytes, UNKNOWN } from '../../src/core/text/format';
import type { IoTotals } from '../../src/core/process/inspection';
import { FactList } from './factList';
import { PartContent } from './partContent';
import { partText } from './partText';
import type { ProcessView } from './processView';
import type { SectionContent } from './sectionContent';

/** What the process has read and written since its start. */
export class InputOutput implements SectionContent {
  private readonly facts = new FactList([
    { id: 'ioRead', label: l10n.t('Read from storage'), text: ioText('readBytes') },
    { id: 'ioWritten', label: l10n.t('Written to storage'), text: ioText('writtenBytes') },
    {
      id: 'ioEnded',
      label: l10n.t('By ended children and threads'),
      text: (view) =>
        partText(
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
    { id: 'ioReadAny', label: l10n.t('Read in all'), text: ioText('readCharacters') },
    { id: 'ioWrittenAny', label: l10n.t('Written in all'), text: ioText('writtenCharacters') },
  ]);
  private readonly part = new PartContent(this.facts.element, ({ io }) => io);
  readonly element = this.part.element;

  title(): string {
    return l10n.t('Input and Output');
  }

  show(view: ProcessView): void {
    this.part.show(view, () => this.facts.show(view));
  }
}

function ioText(field: Exclude<keyof IoTotals, 'ended'>): (view: ProcessView) => string {
  return (view) =>
    partText(
      view,
      ({ io }) => io,
      (totals) => formatBytes(totals[field]),
    );
}
