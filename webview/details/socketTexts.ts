import * as l10n from '@vscode/l10n';
import type { Endpoint, OpenSocket, SocketState } from '../../src/core/process/inspection';
import { cellText } from '../elements/cellText';

/** A socket as columns: protocol, its own end, the other end and the state. */
export function socketTexts(socket: OpenSocket): readonly [string, string, string] {
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
  // Its port is none of this machine's.
  return [protocol, ends, otherNamespace ? l10n.t('{0}, other network namespace', state) : state];
}

function endpointText({ address, port }: Endpoint): string {
  const host = address.includes(':') ? `[${address}]` : address;
  return `${cellText(host)}:${port}`;
}

/** The words of `ss`, but for the one that people say otherwise. */
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
    // Names of the protocol, which have no translation.
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
