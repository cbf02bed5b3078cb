import type { IoTotals } from '../../../core/process/inspection';
import { ifThere } from '../readFailure';
import { parseIo } from '../parse/parseIo';
import type { PinnedFolder } from './pinnedFolder';

const IO_LIMIT = 4096;
/** Some 10 ms of reading. */
const MOST_THREADS = 1000;

/** Input and output of a process, and what of it is not of its living threads. Throws as `fs`. */
export function readIo(folder: PinnedFolder): IoTotals | undefined {
  const totals = parseIo(folder.readOfProcess('io', IO_LIMIT));
  return totals && { ...totals, ended: endedPart(folder, totals) };
}

function endedPart(folder: PinnedFolder, totals: IoTotals): IoTotals['ended'] {
  const threads = ifThere(() => folder.listOfProcess('task'));
  if (!threads || threads.length > MOST_THREADS) return undefined;
  let { readBytes, writtenBytes } = totals;
  for (const thread of threads) {
    const bytes = ifThere(() => folder.readOfProcess(`task/${thread}/io`, IO_LIMIT));
    const own = bytes && parseIo(bytes);
    readBytes -= own?.readBytes ?? 0;
    writtenBytes -= own?.writtenBytes ?? 0;
  }
  // What the threads did since the totals were read makes it less than nothing.
  return { readBytes: Math.max(0, readBytes), writtenBytes: Math.max(0, writtenBytes) };
}
