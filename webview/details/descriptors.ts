import type { DescriptorKind, OpenDescriptors } from '../../src/core/inspection';
import { cellText } from '../cellText';
import { element, setText } from '../dom';
import { PartContent } from './partContent';
import { partOf } from './partOf';
import type { ProcessView } from './processView';
import { RowList } from './rowList';
import type { SectionContent } from './sectionContent';

/** In the order in which they are counted up. */
const KINDS: readonly (readonly [DescriptorKind, one: string, many: string])[] = [
  ['file', 'file', 'files'],
  ['socket', 'socket', 'sockets'],
  ['pipe', 'pipe', 'pipes'],
  ['device', 'device', 'devices'],
  ['other', 'other', 'others'],
];

/** What the process has open: how many of each kind, and which. */
export class Descriptors implements SectionContent {
  private readonly counts = element('p', 'sentence', { id: 'details-descriptor-counts' });
  private readonly rows = new RowList(['fd', 'kind', 'target']);
  private readonly part = new PartContent(
    element('div', '', {}, this.counts, this.rows.element),
    ({ descriptors }) => descriptors,
  );
  readonly element = this.part.element;

  title(view: ProcessView): string {
    const part = partOf(view, ({ descriptors }) => descriptors);
    return part?.ok ? `Descriptors (${part.value.count})` : 'Descriptors';
  }

  show(view: ProcessView): void {
    this.part.show(view, (open) => {
      setText(this.counts, countsText(open));
      const rows = open.list.map(({ fd, kind, target }) => [String(fd), kind, cellText(target)]);
      this.rows.show(rows, open.count);
    });
  }
}

function countsText({ count, list }: OpenDescriptors): string {
  const counted = KINDS.flatMap(([kind, one, many]) => {
    const of = list.filter((open) => open.kind === kind).length;
    return of === 0 ? [] : [`${of} ${of === 1 ? one : many}`];
  });
  if (counted.length === 0) return 'None';
  const text = counted.join(', ');
  return count > list.length ? `${text} among the first ${list.length}` : text;
}
