import assert from 'node:assert/strict';
import { choiceIn, numberIn, switchIn } from '../../../../src/ui/settings/settingValues';

describe('Setting values', () => {
  it('are kept within bounds', () => {
    assert.deepEqual(numberIn(500, 60_000, 2000)(750), { value: 750 });
  });

  it('are clamped to the nearest bound, with a complaint', () => {
    const check = numberIn(500, 60_000, 2000);
    assert.equal(check(0).value, 500);
    assert.equal(check(-1).value, 500);
    assert.equal(check(1e9).value, 60_000);
    assert.equal(check(Infinity).value, 60_000);
    assert.match(check(0).complaint ?? '', /0 isn't allowed. Using 500 instead/);
  });

  it('fall back to the default if they have the wrong type', () => {
    for (const value of [NaN, 'x', null, undefined, {}, [], '2000']) {
      const { value: used, complaint } = numberIn(500, 60_000, 2000)(value);
      assert.equal(used, 2000);
      assert.ok(complaint);
    }
    assert.equal(switchIn(true)('no').value, true);
    assert.equal(choiceIn(['auto', 'procfs'])('AUTO').value, 'auto');
  });
});
