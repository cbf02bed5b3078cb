import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

// The tests run in a subfolder of the checkout.
const CHECKOUT = '..';

interface Step {
  readonly file: string;
  /** The type of the message by which this file is reached, if it is not by an import. */
  readonly message: string | undefined;
  /** A file that this one and one before it know, if neither knows the other. */
  readonly between: string | undefined;
}

/** These import nearly everything, so their imports connect only neighbours. */
const ENTRIES = ['src/extension.ts', 'webview/app/panel.ts'];

const MOST_FILES = {
  'A pid from `/proc` to its cell': 24,
  'A kill from the key to its outcome': 28,
  'A setting of the panel (`proclens.panel.defaultMode`)': 6,
  'A query (`cpu>5`)': 15,
};

describe('The walks in ARCHITECTURE.md', () => {
  const source = (file: string) => readFileSync(`${CHECKOUT}/${file}`, 'utf8');
  const text = source('ARCHITECTURE.md');

  const stepsOf = (title: string): Step[] => {
    const [, list = ''] = text.split(`**${title}:**\n`);
    const [steps = ''] = list.split(/\n(?=\*\*|#)/);
    const step = /^\d+\. (?:_(\w+)_ )?`([^`]+)`(?: \(`([^`]+)`\))?/gm;
    return [...steps.matchAll(step)].map(([, message, file = '', between]) => ({
      file,
      message,
      between,
    }));
  };
  const importsOf = (file: string) =>
    [...source(file).matchAll(/(?:from |import\()'(\.[^']+)'/g)]
      .map(([, to = '']) => `${path.posix.join(path.posix.dirname(file), to)}.ts`)
      .filter((name) => existsSync(`${CHECKOUT}/${name}`));
  const areLinked = (a: string, b: string) => importsOf(a).includes(b) || importsOf(b).includes(a);

  for (const [title, most] of Object.entries(MOST_FILES)) {
    it(`lead through at most ${most} files (${title})`, () => {
      const steps = stepsOf(title);
      assert.ok(steps.length > 3 && steps.length <= most, `${steps.length} files`);
      assert.equal(new Set(steps.map(({ file }) => file)).size, steps.length);
    });

    it(`lead from each file to one that it is linked with (${title})`, () => {
      const steps = stepsOf(title);
      for (const [i, { file, message, between }] of steps.entries()) {
        assert.ok(existsSync(`${CHECKOUT}/${file}`), `${file} does not exist`);
        if (i === 0) continue;
        const before = steps
          .slice(0, i)
          .map((step) => step.file)
          .filter((other, at) => !ENTRIES.includes(other) || at === i - 1);
        if (message !== undefined) {
          const sends = before.some((other) => source(other).includes(`type: '${message}'`));
          assert.ok(sends, `nothing before ${file} sends ${message}`);
          // The next file may be the one that tells messages apart.
          const receivers = [file, steps[i + 1]?.file ?? file];
          const receives = receivers.some((one) => source(one).includes(`'${message}'`));
          assert.ok(receives, `${file} doesn't receive ${message}`);
          continue;
        }
        const linked = between ?? file;
        assert.ok(
          before.some((other) => areLinked(other, linked)),
          `nothing before ${file} imports ${linked} or is imported by it`,
        );
        assert.ok(!between || areLinked(between, file), `${between} is not linked with ${file}`);
      }
    });
  }
});
