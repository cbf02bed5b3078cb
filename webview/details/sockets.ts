import * as l10n from '@vscode/l10n';
import type {
  Endpoint,
  OpenSocket,
  OpenSockets,
  SocketState,
} from '../../src/core/process/inspection';
import { cellText } from '../elements/cellText';
import { element, setText } from '../elements/dom';
import { InspectedContent, sectionOf } from './fieldList';
import { RowList } from './rowList';
import type { ProcessView, SectionContent } from './sectionContent';

const COLUMNS = ['protocol', 'ends', 'state'];

/** The sockets that the process listens on, and its connections. */
export class Sockets implements SectionContent {
  private readonly none = element('p', 'sentence', {}, l10n.t('None'));
  private readonly listening = new SocketGroup('listening', (count) =>
    l10n.t('Listening ({0})', count),
  );
  private readonly others = new SocketGroup('connections', (count) =>
    l10n.t('Connections ({0})', count),
  );
  private readonly rest = element('p', 'sentence', { id: 'details-sockets-rest' });
  private readonly section = new InspectedContent(
    element('div', '', {}, this.none, this.listening.element, this.others.element, this.rest),
    ({ sockets }) => sockets,
  );
  readonly element = this.section.element;

  title(view: ProcessView): string {
    const section = sectionOf(view, ({ sockets }) => sockets);
    if (!section?.ok) return l10n.t('Sockets');
    const { count, unidentified = 0, unreadDescriptors } = section.value;
    const total = count + unidentified;
    return unreadDescriptors
      ? l10n.t('Sockets (at least {0})', total)
      : l10n.t('Sockets ({0})', total);
  }

  show(view: ProcessView): void {
    this.section.show(view, (open) => this.showOpen(open));
  }

  private showOpen(open: OpenSockets): void {
    const { count, list } = open;
    const rest = restText(open);
    const listening = list.filter(({ state }) => state === 'listen');
    const others = list.filter(({ state }) => state !== 'listen');
    const unlisted = count - list.length;
    this.none.hidden = count > 0 || rest !== '';
    this.rest.hidden = rest === '';
    setText(this.rest, rest);
    // Listening sockets come first in the list, so unlisted sockets are connections, unless no
    // connection is listed.
    this.listening.show(listening, others.length > 0 ? 0 : unlisted);
    this.others.show(others, others.length > 0 ? unlisted : 0);
  }
}

/** What is unknown about the sockets of the process; empty if nothing is. */
function restText({ unidentified = 0, unreadDescriptors = 0 }: OpenSockets): string {
  const sentences: string[] = [];
  if (unidentified === 1) {
    sentences.push(
      l10n.t('1 more socket is of a different kind or in a network namespace that can’t be read.'),
    );
  } else if (unidentified > 1) {
    sentences.push(
      l10n.t(
        '{0} more sockets are of different kinds or in network namespaces that can’t be read.',
        unidentified,
      ),
    );
  }
  if (unreadDescriptors > 0) {
    sentences.push(
      l10n.t('{0} descriptors were not read and may include more sockets.', unreadDescriptors),
    );
  }
  return sentences.join(' ');
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

/** A socket as columns: the protocol, both endpoints, and the state. */
function socketTexts(socket: OpenSocket): readonly [string, string, string] {
  const state = stateText(socket.state);
  if (socket.protocol === 'unix') {
    return [
      socket.protocol,
      socket.path === undefined ? l10n.t('no name') : cellText(socket.path),
      state,
    ];
  }
  const { protocol, local, remote, otherNamespace } = socket;
  const ends = remote
    ? l10n.t('{0} → {1}', endpointText(local), endpointText(remote))
    : endpointText(local);
  // The port is not a port of this machine.
  return [protocol, ends, otherNamespace ? l10n.t('{0}, other network namespace', state) : state];
}

function endpointText({ address, port }: Endpoint): string {
  const host = address.includes(':') ? `[${address}]` : address;
  return `${cellText(host)}:${port}`;
}

/** The words that `ss` uses, except for one that has a more common word. */
function stateText(state: SocketState): string {
  switch (state) {
    case 'established':
      return l10n.t('established');
    case 'listen':
      return l10n.t('listening');
    case 'closed':
      return l10n.t('closed');
    case 'closing':
      return l10n.t('closing');
    case 'unconnected':
      return l10n.t('unconnected');
    case 'unknown':
      return l10n.t('unknown');
    // Protocol names that are not translated.
    case 'syn-sent':
    case 'syn-recv':
    case 'fin-wait-1':
    case 'fin-wait-2':
    case 'time-wait':
    case 'close-wait':
    case 'last-ack':
      return state;
  }
}
