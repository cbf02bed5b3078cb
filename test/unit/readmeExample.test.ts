import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';

describe('The README', () => {
  it('shows the example that the extension host tests run', () => {
    const example = readFileSync('test/extensions/example/extension.ts', 'utf8');
    const shown = /```ts\n([^]*?)```/.exec(readFileSync('README.md', 'utf8'))?.[1];
    assert.equal(shown, example.replace("'../../../proclens'", "'./proclens'"));
  });
});
