import assert from 'node:assert/strict';
import { foldCase } from '../../../../src/core/query/foldedTexts';
import { wordMatcher } from '../../../../src/core/query/wordMatcher';

const both = (text: string) => ({ text, folded: foldCase(text) });
const isLikeName = (word: string, name: string) => wordMatcher(word, false).isLikeName(both(name));
const isLikePart = (word: string, line: string) => wordMatcher(word, false).isLikePart(both(line));

describe('A word in a query', () => {
  it('finds a name by an abbreviation', () => {
    const pairs = [
      'chrm chromium',
      'pg postgres',
      'wc Web Content',
      'kwrk kworker/0:1',
      'dckr docker',
    ];
    for (const pair of pairs) {
      const [word = '', ...name] = pair.split(' ');
      assert.ok(isLikeName(word, name.join(' ')), pair);
    }
  });

  it('does not find a name whose matching letters are only scattered', () => {
    assert.ok(!isLikeName('node', 'gnome-keyring-daemon'));
    assert.ok(!isLikeName('pg', 'irq/24-ACPI:Ged'));
    assert.ok(!isLikeName('py', 'xpipewirey'));
  });

  it('finds a part of a command line by an abbreviation', () => {
    assert.ok(isLikePart('vscd', '/home/ada/.vscode-server/bin/node'));
    assert.ok(isLikePart('dckr', 'sh -c "docker run x"'));
  });

  it('does not combine letters from several parts of a command line', () => {
    assert.ok(!isLikePart('vscd', '/var/spool/cron/daily'));
    assert.ok(!isLikePart('node', 'nice -n 10 of /dev/e'));
    assert.ok(!isLikePart('ode', '/usr/bin/xoxdxe'));
  });

  it('skips no letters in a part that is longer than any file name', () => {
    assert.ok(isLikePart('vscd', `/x/vscode${'y'.repeat(240)}`));
    assert.ok(!isLikePart('vscd', `/x/vscode${'y'.repeat(260)}`));
    assert.ok(wordMatcher('vscode', false).isIn(`/x/vscode${'y'.repeat(260)}`));
  });

  it('matches digits, single letters and quoted text only literally', () => {
    assert.ok(!isLikePart('300', 'serve 3x0x0'));
    assert.ok(!isLikeName('x', 'axb') && wordMatcher('x', false).isIn('axb'));
    assert.ok(!wordMatcher('chrm', true).isLikeName(both('chromium')));
  });

  it('locates its letters, even after letters whose length changes when folded', () => {
    const places = wordMatcher('vscd', false).placesInCommandLine(both('İ .vscode'));
    assert.deepEqual(
      places.map(({ from }) => from),
      [3, 4, 5, 7],
    );
    assert.deepEqual(wordMatcher('NODE', false).placesInName(both('İnode')), [{ from: 1, to: 5 }]);
  });
});
