import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findExecutable } from '../../../scripts/lib/findExecutable.mjs';
import type { CollectError } from '../../../src/collectors/collector';
import { DEFAULT_RESTART_LIMITS, RestartPolicy } from '../../../src/sampling/restartPolicy';
import { sentenceText } from '../../../src/core/text/sentence';
import { SupervisorFixture } from '../../support/supervisorFixture';
import { until } from '../../support/until';

const QUICK = { ...DEFAULT_RESTART_LIMITS, firstPauseMs: 5, longestPauseMs: 20 };

describe('A Node that finds its libraries only through LD_LIBRARY_PATH', function () {
  this.timeout(20_000);
  const { execPath } = process;
  const { LD_LIBRARY_PATH } = process.env;
  let fixture: SupervisorFixture;
  let libraries: string;

  before(function () {
    if (process.platform !== 'linux' || !findExecutable(['gcc'])) {
      console.log('      skipped: this needs Linux with gcc');
      this.skip();
    }
  });
  beforeEach(() => {
    fixture = new SupervisorFixture();
    const { root } = fixture.tree;
    libraries = join(root, 'libraries');
    mkdirSync(libraries);
    const build = (code: string, ...args: readonly string[]) => {
      writeFileSync(join(root, 'code.c'), code);
      execFileSync('gcc', [join(root, 'code.c'), ...args]);
    };
    const library = join(libraries, 'libneededbynode.so');
    build('int needed(void) { return 0; }', '-shared', '-fPIC', '-o', library);
    build(
      `#include <unistd.h>
      int needed(void);
      int main(int argc, char **argv) {
        if (needed() == 0) execv(${JSON.stringify(execPath)}, argv);
        return 1;
      }`,
      ...['-o', join(root, 'node'), `-L${libraries}`, '-lneededbynode'],
    );
    process.execPath = join(root, 'node');
  });
  afterEach(() => {
    process.execPath = execPath;
    if (LD_LIBRARY_PATH === undefined) delete process.env['LD_LIBRARY_PATH'];
    else process.env['LD_LIBRARY_PATH'] = LD_LIBRARY_PATH;
    fixture.dispose();
  });

  it('runs the collector if VS Code has that variable', async () => {
    process.env['LD_LIBRARY_PATH'] = libraries;
    assert.equal((await fixture.start().sample()).base, null);
  });

  it('is given up without it, with the output of the system as the reason', async () => {
    delete process.env['LD_LIBRARY_PATH'];
    const supervisor = fixture.start({ restartPolicy: new RestartPolicy(QUICK, () => 0.5) });
    const isReason = ({ why }: CollectError) => {
      const [first, second, ...more] = why.map(sentenceText);
      assert.equal(first, 'It exited with code 127.');
      assert.match(second ?? '', /^Its output: .*error while loading.*libneededbynode\.so/);
      assert.deepEqual(more, []);
      return true;
    };
    await assert.rejects(supervisor.sample(), isReason);
    await until(() => supervisor.gaveUp, 10_000, 'giving up');
    await assert.rejects(supervisor.sample(), isReason);
  });
});
