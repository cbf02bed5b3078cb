import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { vscodeVersion } from '../../../scripts/lib/vscodeVersion.mjs';

// The tests run in a subfolder of the checkout.
const FOLDER = '../.github/workflows';

describe('Workflows', () => {
  const names = readdirSync(FOLDER);
  const textOf = (name: string) => readFileSync(path.join(FOLDER, name), 'utf8');

  it('pin each third-party action to a commit, with its version in a comment', () => {
    for (const name of names) {
      const used = [...textOf(name).matchAll(/\buses: *(.*)/g)].map(([, what = '']) => what);
      assert.ok(used.length > 0, name);
      for (const what of used.filter((one) => !one.startsWith('./.github/'))) {
        assert.match(what, /^[\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/, name);
      }
    }
  });

  it('have read-only permissions, and keep no token in the checkout', () => {
    for (const name of names) {
      const text = textOf(name);
      assert.deepEqual(text.match(/^ *permissions:(?:\n +.*)*/gm), [
        'permissions:\n  contents: read',
      ]);
      const checkouts = text.split('actions/checkout@').slice(1);
      for (const checkout of checkouts) {
        assert.match(checkout, /^.*\n +with:\n +persist-credentials: false\n/, name);
      }
    }
  });

  it('have a timeout in every job', () => {
    for (const name of names) {
      const text = textOf(name);
      const jobs = text.match(/^ {4}runs-on: /gm)?.length;
      assert.equal(text.match(/^ {4}timeout-minutes: \d+$/gm)?.length, jobs, name);
    }
  });

  it('pass secrets only to the two publishing steps, each in an environment', () => {
    for (const name of names) {
      const text = textOf(name);
      assert.doesNotMatch(text, /pull_request_target|secrets: inherit/, name);
      const jobs = text.split(/^ {2}(?=[\w-]+:$)/m).filter((job) => job.includes('secrets.'));
      assert.equal(jobs.length, name === 'release.yml' ? 2 : 0, name);
      for (const job of jobs) {
        assert.match(job, /^ {4}environment: [\w-]+$/m);
        const [last = ''] = job.split(/^ {6}- /m).slice(-1);
        assert.match(last, /^run: npx --no (vsce|ovsx) publish --packagePath /);
        assert.equal(job.match(/secrets\./g)?.length, 1);
        assert.match(last, /secrets\./);
      }
    }
  });

  it('test on the oldest supported VS Code', () => {
    assert.match(textOf('ci.yml'), /^ +vscode: \[oldest, stable\]$/m);
    assert.match(textOf('ci.yml'), /test:desktop -- --version \$\{\{ matrix\.vscode \}\}$/m);
    const { engines } = JSON.parse(readFileSync('package.json', 'utf8')) as {
      engines: { vscode: string };
    };
    assert.equal(`^${vscodeVersion('oldest', '.')}`, engines.vscode);
    assert.equal(vscodeVersion('stable', '.'), 'stable');
  });
});
