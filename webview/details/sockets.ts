import type { OpenSocket, OpenSockets } from '../../src/core/inspection';
import { element, setText } from '../dom';
import { PartContent } from './partContent';
import { partOf } from './partOf';
import type { ProcessView } from './processView';
import { RowList } from './rowList';
import type { SectionContent } from './sectionContent';
import { socketTexts } from './socketTexts';

const COLUMNS = ['protocol', 'ends', 'state'];

/** Where the process listens, and whom it is connected to. */
export class Sockets implements SectionContent {
  private readonly none = element('p', 'sentence', {}, 'None');
  private readonly listening = new SocketGroup('listening');
  private readonly others = new SocketGroup('connections');
  private readonly part = new PartContent(
    element('div', '', {}, this.none, this.listening.element, this.others.element),
    ({ sockets }) => sockets,
  );
  readonly element = this.part.element;

  title(view: ProcessView): string {
    const part = partOf(view, ({ sockets }) => sockets);
    return part?.ok ? `Sockets (${part.value.count})` : 'Sockets';
  }

  show(view: ProcessView): void {
    this.part.show(view, (open) => this.showOpen(open));
  }

  private showOpen({ count, list }: OpenSockets): void {
    const listening = list.filter(({ state }) => state === 'listen');
    const others = list.filter(({ state }) => state !== 'listen');
    const unlisted = count - list.length;
    this.none.hidden = count > 0;
    // Those that listen are listed first: what is not listed is another, unless none is.
    this.listening.show('Listening', listening, others.length > 0 ? 0 : unlisted);
    this.others.show('Connections', others, others.length > 0 ? unlisted : 0);
  }
}

class SocketGroup {
  private readonly heading = element('h4');
  private readonly rows = new RowList(COLUMNS);
  readonly element: HTMLElement;

  constructor(name: string) {
    this.element = element('div', '', { 'data-sockets': name }, this.heading, this.rows.element);
  }

  show(title: string, sockets: readonly OpenSocket[], unlisted: number): void {
    const total = sockets.length + unlisted;
    this.element.hidden = total === 0;
    setText(this.heading, `${title} (${total})`);
    this.rows.show(sockets.map(socketTexts), total);
  }
}
