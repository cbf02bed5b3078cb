import assert from 'node:assert/strict';
import { CollectError } from '../../../../src/collectors/collector';
import {
  SystemInformationCollector,
  type Library,
} from '../../../../src/collectors/systeminformation/systemInformationCollector';
import { LibraryFixture, LINUX, NOW_MS } from '../../../support/libraryFixture';

describe('SystemInformationCollector, when the library repeats its last answer', () => {
  let fixture: LibraryFixture;
  beforeEach(() => (fixture = new LibraryFixture()));

  /** A library that reads again only once `looksAtMs` has come. */
  function repeating(looksAtMs: number) {
    const first = [fixture.whole({ pid: 42 })];
    const library = {
      readMemory: () => Promise.resolve({ total: 1, available: 1 }),
      listProcesses: () =>
        Promise.resolve({
          list: fixture.elapsedMs < looksAtMs ? first : [fixture.whole({ pid: 43 })],
        }),
    } as unknown as Library;
    const clock = {
      wallMs: () => NOW_MS + fixture.elapsedMs,
      monotonicMs: () => fixture.elapsedMs,
    };
    const pause = (ms: number) => {
      fixture.elapsedMs += ms;
      return Promise.resolve();
    };
    return new SystemInformationCollector(LINUX, () => Promise.resolve(library), clock, pause);
  }

  it('waits until the library reads again, and lists no process that ended', async () => {
    const collector = repeating(500);
    await collector.collect();
    const { processes, monotonicMs } = await collector.collect();
    assert.deepEqual(
      processes.map(({ pid }) => pid),
      [43],
    );
    assert.ok(monotonicMs >= 500);
  });

  it('fails if the library keeps repeating itself, as when the clock was set back', async () => {
    const collector = repeating(3_600_000);
    await collector.collect();
    await assert.rejects(collector.collect(), CollectError);
  });
});
