import assert from 'node:assert/strict';
import { commandLineText, pidText, rowsText } from '../../../src/ui/copyTexts';
import { HOSTILE_NAMES } from '../../support/hostileNames';
import { info } from '../../support/processes';

describe('What is copied', () => {
  it('is a pid a line', () => {
    assert.equal(pidText([info({ pid: 4 }), info({ pid: 5 })]), '4\n5');
  });

  it('is a command line that runs nothing more when it is pasted', () => {
    const copied = (commandLine: string) => commandLineText([info({ pid: 4, commandLine })]);
    assert.equal(copied('node server.js --port=3000'), "node server.js '--port=3000'");
    assert.equal(copied('sh -c a;\nrm -r ~'), "sh -c 'a;\\nrm' -r '~'");
    assert.equal(copied("echo it's $(id)"), "echo 'it'\\''s' '$(id)'");
  });

  it('is a row of cells that no spreadsheet takes for a formula', () => {
    for (const name of HOSTILE_NAMES) {
      const text = rowsText([info({ pid: 4, name, user: name, commandLine: name })]);
      const cells = text.split('\t');
      assert.equal(cells.length, 8, JSON.stringify(name));
      assert.ok(!text.includes('\n'));
      for (const cell of cells) assert.doesNotMatch(cell, /^[=+\-@"]/, cell);
    }
  });
});
