import assert from 'node:assert/strict';
import { isHiding } from '../../../../src/collectors/linux/hidesOthers';

const USER = 'Gid:\t100\t100\t100\t100\nGroups:\t27 100\nCapEff:\t0000000000000000\n';
const ROOT = 'Gid:\t0\t0\t0\t0\nGroups:\t0\nCapEff:\t000001ffffffffff\n';

/** Each mount covers the one before it. */
function mounts(...options: readonly string[]): string {
  const proc = options.map(
    (option, at) => `${62 + at} ${at === 0 ? 44 : 61 + at} 0:38 / /proc rw - proc proc ${option}`,
  );
  return ['44 1 8:1 / / rw - ext4 /dev/sda1 rw', ...proc, ''].join('\n');
}

describe('isHiding', () => {
  for (const value of ['1', '2', '4', 'noaccess', 'invisible', 'ptraceable']) {
    it(`is true with hidepid=${value}`, () => {
      assert.equal(isHiding(mounts(`rw,hidepid=${value}`), USER), true);
    });
  }
  for (const options of ['rw', 'rw,hidepid=0', 'rw,hidepid=off']) {
    it(`is false with ${options}`, () => assert.equal(isHiding(mounts(options), USER), false));
  }
  it('is false for a reader that sees all processes', () => {
    assert.equal(isHiding(mounts('rw,hidepid=2'), ROOT), false);
  });
  it('is false for a member of the exempt group', () => {
    assert.equal(isHiding(mounts('rw,gid=27,hidepid=2'), USER), false);
    assert.equal(isHiding(mounts('rw,gid=7,hidepid=2'), USER), true);
    // The exempt group is that of root, unless a different one is named.
    const inRoots = USER.replace('27 100', '0 27 100');
    assert.equal(isHiding(mounts('rw,hidepid=2'), inRoots), false);
    assert.equal(isHiding(mounts('rw,gid=7,hidepid=2'), inRoots), true);
  });
  it('uses the mount that covers the others', () => {
    assert.equal(isHiding(mounts('rw,hidepid=2', 'rw'), USER), false);
    assert.equal(isHiding(mounts('rw', 'rw,hidepid=2'), USER), true);
  });
  it('uses a mount that was moved over the others and is listed before them', () => {
    const moved = '62 63 0:38 / /proc rw - proc proc rw,hidepid=2';
    const below = '63 44 0:39 / /proc rw - proc proc rw';
    assert.equal(isHiding([moved, below].join('\n'), USER), true);
    const between = '62 63 0:40 / /proc rw - tmpfs tmpfs rw';
    const over = '61 62 0:41 / /proc rw - proc proc rw,hidepid=2';
    assert.equal(isHiding([over, between, below].join('\n'), USER), true);
  });
  it('is true if only the real, effective or saved group of a process is exempt', () => {
    for (const group of ['7\t100\t100\t100', '100\t7\t100\t100', '100\t100\t7\t100']) {
      const status = USER.replace('100\t100\t100\t100', group);
      assert.equal(isHiding(mounts('rw,gid=7,hidepid=2'), status), true, group);
    }
    const forFiles = USER.replace('100\t100\t100\t100', '100\t100\t100\t7');
    assert.equal(isHiding(mounts('rw,gid=7,hidepid=2'), forFiles), false);
  });
  it('uses mounts of /proc itself, whatever other mounts are called', () => {
    const other = '63 44 0:39 / /mnt/\r62\u00a0/proc rw - proc proc rw,hidepid=2';
    const odd = '64 44 0:40 /a\u00a0b /proc rw shared:1 master:2 - proc none rw,hidepid=2';
    assert.equal(isHiding(`${other}\n`, USER), false);
    assert.equal(isHiding(`${odd}\n`, USER), true);
  });

  describe('in a user namespace, which has its own capabilities and groups', () => {
    const own = 'user:[4026532177]';
    const nested = (isShown: boolean, userNamespace?: string) => ({
      userNamespace: own,
      firstProcess: { isShown, userNamespace },
    });
    const hidden = mounts('rw,hidepid=2');

    it('is true in spite of all capabilities and group 0', () => {
      assert.equal(isHiding(hidden, ROOT, nested(false)), true);
      assert.equal(isHiding(mounts('rw'), ROOT, nested(false)), false);
    });
    it('is true if the first process is visible because it has the same user', () => {
      assert.equal(isHiding(hidden, ROOT, nested(true, 'user:[4026531837]')), true);
    });
    it('is false for a member of the exempt group of the machine', () => {
      assert.equal(isHiding(hidden, ROOT, nested(true)), false);
    });
    it('is false for root of a container that has only its own processes', () => {
      assert.equal(isHiding(hidden, ROOT, nested(true, own)), false);
      assert.equal(isHiding(hidden, USER, nested(true, own)), true);
    });
  });

  it('is false if nothing is known', () => assert.equal(isHiding('', ''), false));
});
