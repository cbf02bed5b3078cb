import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';

describe('The README', () => {
  it('has the example that the tests of the extension host run', () => {
    const example = readFileSync('test/extensions/example/extension.ts', 'utf8');
    const shown = /```ts\n([^]*?)```/.exec(readFileSync('README.md', 'utf8'))?.[1];
    assert.equal(shown, example.replace("'../../../proclens'", "'./proclens'"));
  });
});
