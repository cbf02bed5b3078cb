import * as l10n from '@vscode/l10n';
import type { DescriptorKind, OpenDescriptors } from '../../src/core/process/inspection';
import { cellText } from '../elements/cellText';
import { element, setText } from '../elements/dom';
import { InspectedContent, sectionOf } from './fieldList';
import { RowList } from './rowList';
import type { ProcessView, SectionContent } from './sectionContent';

/** In the order of the summary. */
const KINDS: readonly DescriptorKind[] = ['file', 'socket', 'pipe', 'device', 'other'];

/** What the process has open: a count for each kind, and a list. */
export class Descriptors implements SectionContent {
  private readonly counts = element('p', 'sentence', { id: 'details-descriptor-counts' });
  private readonly rows = new RowList(['fd', 'kind', 'target']);
  private readonly section = new InspectedContent(
    element('div', '', {}, this.counts, this.rows.element),
    ({ descriptors }) => descriptors,
  );
  readonly element = this.section.element;

  title(view: ProcessView): string {
    const section = sectionOf(view, ({ descriptors }) => descriptors);
    return section?.ok ? l10n.t('Descriptors ({0})', section.value.count) : l10n.t('Descriptors');
  }

  show(view: ProcessView): void {
    this.section.show(view, (open) => {
      setText(this.counts, countsText(open));
      const rows = open.list.map(({ fd, kind, target }) => [
        String(fd),
        kindText(kind),
        cellText(target),
      ]);
      this.rows.show(rows, open.count);
    });
  }
}

function countsText({ count, list }: OpenDescriptors): string {
  const counted = KINDS.flatMap((kind) => {
    const of = list.filter((open) => open.kind === kind).length;
    return of === 0 ? [] : [countText(kind, of)];
  });
  if (counted.length === 0) return l10n.t('None');
  const text = counted.join(', ');
  return count > list.length ? l10n.t('{0} among the first {1}', text, list.length) : text;
}

function kindText(kind: DescriptorKind): string {
  switch (kind) {
    case 'file':
      return l10n.t('file');
    case 'socket':
      return l10n.t('socket');
    case 'pipe':
      return l10n.t('pipe');
    case 'device':
      return l10n.t('device');
    case 'other':
      return l10n.t('other');
  }
}

function countText(kind: DescriptorKind, count: number): string {
  switch (kind) {
    case 'file':
      return count === 1 ? l10n.t('1 file') : l10n.t('{0} files', count);
    case 'socket':
      return count === 1 ? l10n.t('1 socket') : l10n.t('{0} sockets', count);
    case 'pipe':
      return count === 1 ? l10n.t('1 pipe') : l10n.t('{0} pipes', count);
    case 'device':
      return count === 1 ? l10n.t('1 device') : l10n.t('{0} devices', count);
    case 'other':
      return count === 1 ? l10n.t('1 other') : l10n.t('{0} others', count);
  }
}
