import assert from 'node:assert/strict';
import fc from 'fast-check';
import { divideGrowth } from '../../../../src/collectors/linux/extras/ownIo';

describe('What a counter grew by', () => {
  const amount = fc.integer({ min: -(2 ** 40), max: 2 ** 40 });

  it('is all the process did while it waited for no child, whatever its threads say', () => {
    fc.assert(
      fc.property(fc.nat(), fc.option(amount, { nil: undefined }), (grewBy, ownAtLeast) => {
        const { own, ofEndedChildren } = divideGrowth({ grewBy, hasWaited: false, ownAtLeast });
        assert.deepEqual([own, ofEndedChildren], [grewBy, 0]);
      }),
    );
  });

  it('is divided without a rest, and neither part is negative', () => {
    fc.assert(
      fc.property(amount, fc.boolean(), amount, (grewBy, hasWaited, ownAtLeast) => {
        const { own, ofEndedChildren } = divideGrowth({ grewBy, hasWaited, ownAtLeast });
        assert.ok(own !== undefined && ofEndedChildren !== undefined);
        assert.ok(own >= 0 && ofEndedChildren >= 0);
        assert.equal(own + ofEndedChildren, Math.max(0, grewBy));
      }),
    );
  });

  it('keeps all of its own, however much its children did', () => {
    fc.assert(
      fc.property(fc.nat(), fc.nat(), fc.boolean(), (own, ofChildren, waits) => {
        const hasWaited = waits || ofChildren > 0;
        const growth = divideGrowth({ grewBy: own + ofChildren, hasWaited, ownAtLeast: own });
        assert.deepEqual(growth, { own, ofEndedChildren: ofChildren });
      }),
    );
  });

  it('is not known where it waited and its own part cannot be seen', () => {
    const growth = divideGrowth({ grewBy: 5, hasWaited: true, ownAtLeast: undefined });
    assert.deepEqual(growth, { own: undefined, ofEndedChildren: undefined });
  });
});
