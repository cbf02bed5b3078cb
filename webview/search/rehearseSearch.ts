import { compileQuery } from '../../src/core/query/compileQuery';
import { parseQuery } from '../../src/core/query/parseQuery';
import type { Snapshot } from '../../src/core/snapshot';

/** Each kind of term once. */
const TEXTS = ['a', 'ab', '"b" cpu>1 or -user:c', '/a.*b/'];
/** So many that the browser takes the search for worth compiling. */
const PROCESSES = 300;
const AT_ONCE = 10;
/** Milliseconds of idle time that are enough for some. */
const LEAST_MS = 3;

/**
 * Searches a part of these processes while there is nothing else to do, and shows nothing of it: code
 * that never ran is slow, and the first key is not to wait for it.
 */
export function rehearseSearch({ processes, timestampMs }: Snapshot): void {
  // Safari has none: there the first key waits.
  if (!('requestIdleCallback' in globalThis)) return;
  const infos = [...processes.values()].slice(0, PROCESSES);
  const searches = TEXTS.map((text) => {
    const parsed = parseQuery(text);
    return compileQuery(parsed.ok ? parsed.query : { kind: 'everything' });
  });
  let next = 0;
  const goOn = (idle: IdleDeadline) => {
    while (idle.timeRemaining() > LEAST_MS) {
      if (next >= infos.length) return;
      for (const info of infos.slice(next, (next += AT_ONCE))) {
        // The marks of each text are made when they are read.
        for (const { accepts, marks } of searches) {
          if (accepts(info, timestampMs)) Object.values(marks(info));
        }
      }
    }
    requestIdleCallback(goOn);
  };
  requestIdleCallback(goOn);
}
