import type { Endpoint, OpenSocket, SocketState } from '../../src/core/inspection';
import { cellText } from '../cellText';

/** A socket as columns: protocol, its own end, the other end and the state. */
export function socketTexts(socket: OpenSocket): readonly [string, string, string] {
  const state = stateText(socket.state);
  if (socket.protocol === 'unix') {
    return [socket.protocol, socket.path === undefined ? 'no name' : cellText(socket.path), state];
  }
  const { protocol, local, remote } = socket;
  const ends = remote ? `${endpointText(local)} → ${endpointText(remote)}` : endpointText(local);
  return [protocol, ends, state];
}

function endpointText({ address, port }: Endpoint): string {
  const host = address.includes(':') ? `[${address}]` : address;
  return `${cellText(host)}:${port}`;
}

function stateText(state: SocketState): string {
  return state === 'listen' ? 'listening' : state;
}
