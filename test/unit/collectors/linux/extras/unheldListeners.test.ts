import assert from 'node:assert/strict';
import { UnheldListeners } from '../../../../../src/collectors/linux/extras/unheldListeners';

const ANN = 1000;
const OTHER = 100_032;

describe('UnheldListeners', () => {
  const tables = (userId: number) => ({
    others: () => [
      { namespace: 'net:[2]', sockets: new Map([[11, { port: 80, userId }]]), isFresh: true },
    ],
  });
  const areUnheld = (collector: number, owner: number, held: number[] = []) => {
    const unheld = new UnheldListeners(collector);
    unheld.update(tables(owner), [held.map((inode) => ({ fd: 3, inode }))]);
    return unheld.areIn('net:[2]');
  };

  it('counts a listener of its own user that no known process holds', () => {
    assert.ok(areUnheld(ANN, ANN));
    assert.ok(!areUnheld(ANN, ANN, [11]));
  });

  it('ignores the listeners of other users, unless it runs as root', () => {
    assert.ok(!areUnheld(ANN, OTHER));
    assert.ok(!areUnheld(ANN, 0));
    assert.ok(areUnheld(0, OTHER));
  });
});
