import * as l10n from '@vscode/l10n';
import type { OpenSocket, OpenSockets } from '../../src/core/inspection';
import { element, setText } from '../elements/dom';
import { PartContent } from './partContent';
import { partOf } from './partOf';
import type { ProcessView } from './processView';
import { RowList } from './rowList';
import type { SectionContent } from './sectionContent';
import { socketTexts } from './socketTexts';

const COLUMNS = ['protocol', 'ends', 'state'];

/** Where the process listens, and whom it is connected to. */
export class Sockets implements SectionContent {
  private readonly none = element('p', 'sentence', {}, l10n.t('None'));
  private readonly listening = new SocketGroup('listening', (count) =>
    l10n.t('Listening ({0})', count),
  );
  private readonly others = new SocketGroup('connections', (count) =>
    l10n.t('Connections ({0})', count),
  );
  private readonly part = new PartContent(
    element('div', '', {}, this.none, this.listening.element, this.others.element),
    ({ sockets }) => sockets,
  );
  readonly element = this.part.element;

  title(view: ProcessView): string {
    const part = partOf(view, ({ sockets }) => sockets);
    return part?.ok ? l10n.t('Sockets ({0})', part.value.count) : l10n.t('Sockets');
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
    this.listening.show(listening, others.length > 0 ? 0 : unlisted);
    this.others.show(others, others.length > 0 ? unlisted : 0);
  }
}

class SocketGroup {
  private readonly heading = element('h4');
  private readonly rows = new RowList(COLUMNS);
  readonly element: HTMLElement;

  constructor(
    name: string,
    private readonly title: (count: number) => string,
  ) {
    this.element = element('div', '', { 'data-sockets': name }, this.heading, this.rows.element);
  }

  show(sockets: readonly OpenSocket[], unlisted: number): void {
    const total = sockets.length + unlisted;
    this.element.hidden = total === 0;
    setText(this.heading, this.title(total));
    this.rows.show(sockets.map(socketTexts), total);
  }
}
