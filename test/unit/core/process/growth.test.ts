import assert from 'node:assert/strict';
import fc from 'fast-check';
import { divideGrowth } from '../../../../src/collectors/linux/extras/ownIo';

describe('Counter growth', () => {
  const amount = fc.integer({ min: -(2 ** 40), max: 2 ** 40 });

  it('belongs to the process if it waited for no child, whatever its threads report', () => {
    fc.assert(
      fc.property(fc.nat(), fc.option(amount, { nil: undefined }), (grewBy, ownAtLeast) => {
        const { own, ofEndedChildren } = divideGrowth({ grewBy, hasWaited: false, ownAtLeast });
        assert.deepEqual([own, ofEndedChildren], [grewBy, 0]);
      }),
    );
  });

  it('is divided without a remainder into two parts that are never negative', () => {
    fc.assert(
      fc.property(amount, fc.boolean(), amount, (grewBy, hasWaited, ownAtLeast) => {
        const { own, ofEndedChildren } = divideGrowth({ grewBy, hasWaited, ownAtLeast });
        assert.ok(own !== undefined && ofEndedChildren !== undefined);
        assert.ok(own >= 0 && ofEndedChildren >= 0);
        assert.equal(own + ofEndedChildren, Math.max(0, grewBy));
      }),
    );
  });

  it('attributes all of its own work to the process, however much its children did', () => {
    fc.assert(
      fc.property(fc.nat(), fc.nat(), fc.boolean(), (own, ofChildren, waits) => {
        const hasWaited = waits || ofChildren > 0;
        const growth = divideGrowth({ grewBy: own + ofChildren, hasWaited, ownAtLeast: own });
        assert.deepEqual(growth, { own, ofEndedChildren: ofChildren });
      }),
    );
  });

  it('is unknown if the process waited and its own share cannot be read', () => {
    const growth = divideGrowth({ grewBy: 5, hasWaited: true, ownAtLeast: undefined });
    assert.deepEqual(growth, { own: undefined, ofEndedChildren: undefined });
  });
});
