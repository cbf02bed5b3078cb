import type { LongLineReader } from '../../sampling/longLineReader';
import type { ProcessKey } from '../../core/process/process';
import { MOST_LINES_AT_ONCE, unknownLine } from '../../core/process/longLines';
import { findProcess, type Snapshot } from '../../core/process/snapshot';
import type { HostMessage } from '../../protocol/messages';

/** Sends the page of a panel the long command lines that it asks for: of all of them it gets an answer. */
export async function sendCommandLines(
  keys: readonly ProcessKey[],
  snapshot: Snapshot | undefined,
  reader: LongLineReader,
  post: (message: HostMessage) => Promise<unknown>,
): Promise<void> {
  if (snapshot) await reader.read(snapshot);
  for (let i = 0; i < keys.length; i += MOST_LINES_AT_ONCE) {
    const lines = keys.slice(i, i + MOST_LINES_AT_ONCE).map((key) => {
      const info = snapshot && findProcess(snapshot, key);
      return (info && reader.lines.of(info)) ?? unknownLine(key);
    });
    await post({ type: 'commandLines', lines });
  }
}
