import assert from 'node:assert/strict';
import { parseCgroup, recogniseContainer } from '../../../../../src/collectors/linux/parse/cgroup';

const ID = '0123456789abcdef'.repeat(4);
const OUTER = 'f'.repeat(64);

describe('parseCgroup', () => {
  const parse = (text: string) => parseCgroup(Buffer.from(text));

  it('reads the one line of version 2', () => {
    const path = '/user.slice/user-1000.slice/user@1000.service/app.slice/app-code-7.scope';
    assert.deepEqual(parse(`0::${path}\n`), {
      path,
      container: undefined,
      unit: 'app-code-7.scope',
    });
  });

  it('takes the most specific one of several hierarchies', () => {
    const text = '4:memory:/m\n9:name=systemd:/system.slice/ssh.service\n1:cpu,cpuacct:/c\n0::/\n';
    assert.equal(parse(text)?.path, '/system.slice/ssh.service');
    assert.equal(parse('2:cpuset:/\n4:memory:/m\n0::/\n')?.path, '/m');
    assert.equal(parse('2:cpuset:/x:y\n0::/\n')?.path, '/x:y');
  });

  it('finds the container in any hierarchy, even if others have the unit of the runtime', () => {
    const runtime =
      '1:name=systemd:/system.slice/containerd.service\n0::/system.slice/docker.service\n';
    assert.deepEqual(parse(`4:memory:/docker/${ID}\n${runtime}`), {
      path: `/docker/${ID}`,
      container: { runtime: 'docker', id: ID },
      unit: undefined,
    });
    assert.equal(parse(`9:pids:/docker/${ID}\n4:memory:/\n0::/a.service\n`)?.container?.id, ID);
    const inBoth = parse(`4:memory:/docker/${OUTER}\n0::/system.slice/docker-${ID}.scope\n`);
    assert.deepEqual([inBoth?.container?.id, inBoth?.unit], [ID, `docker-${ID}.scope`]);
  });

  it('is at the root if all hierarchies are', () => {
    const root = { path: '/', container: undefined, unit: undefined };
    assert.deepEqual(parse('2:cpuset:/\n0::/\n'), root);
  });

  it('names a slice if there is no service or scope', () => {
    assert.equal(parse('0::/user.slice\n')?.unit, 'user.slice');
    assert.equal(parse('0::/system.slice/cron.service/x.slice\n')?.unit, 'cron.service');
  });

  it('returns undefined if no line is valid', () => {
    for (const text of ['', 'x\n', '0:\n']) assert.equal(parse(text), undefined);
  });
});

/** The forms come from the documentation of the runtimes and from reports of real machines. */
describe('recogniseContainer', () => {
  const cases: readonly (readonly [path: string, runtime: string, id?: string])[] = [
    [`/docker/${ID}`, 'docker'],
    [`/system.slice/docker-${ID}.scope`, 'docker'],
    [`/docker/${OUTER}/docker/${ID}/init`, 'docker'],
    [`/docker/${ID}/system.slice/ssh.service`, 'docker'],
    [`/kubepods.slice/kubepods-burstable.slice/cri-containerd-${ID}.scope`, 'containerd'],
    [`/user.slice/user-1000.slice/user@1000.service/user.slice/nerdctl-${ID}.scope`, 'containerd'],
    [`/machine.slice/libpod-${ID}.scope/container`, 'podman'],
    [`/libpod_parent/libpod-${ID}`, 'podman'],
    [`/kubepods.slice/kubepods-besteffort.slice/crio-${ID}.scope`, 'cri-o'],
    [`/kubepods/burstable/pod0f1e2d3c-aaaa-bbbb-cccc-001122334455/${ID}`, 'kubernetes'],
    [`/kubepods.slice/kubepods-pod0f1e2d3c_aaaa.slice/${ID}`, 'kubernetes'],
    [`/system.slice/shop.service/libpod-payload-${ID}`, 'podman'],
    [
      `/user.slice/user-1000.slice/user@1000.service/app.slice/a.service/libpod-payload-${ID}`,
      'podman',
    ],
    [`/ecs/0f5c2d1e7a114c4e9f000123456789ab/${ID}`, 'ecs'],
    [
      '/ecs/0f5c2d1e7a114c4e9f000123456789ab/0f5c2d1e7a114c4e9f000123456789ab-1234567890',
      'ecs',
      '0f5c2d1e7a114c4e9f000123456789ab-1234567890',
    ],
    [`/mygroup/${ID}`, 'docker'],
    [`/docker/${OUTER}/mygroup/sub/${ID}/init`, 'docker'],
    [`/default/${ID}`, 'containerd'],
    [`/k8s.io/${ID}`, 'containerd'],
    [`/system.slice/containerd.service/kubepods-pod0f1e.slice:cri-containerd:${ID}`, 'containerd'],
    [`/system.slice/kubepods-pod0f1e.slice:crio:${ID}`, 'cri-o'],
    [`/user.slice/user-1000.slice/user@1000.service/user.slice/docker-${ID}.scope`, 'docker'],
    ['/docker/buildkit/0f5c2d1e7a114c4e9f0001234', 'docker', '0f5c2d1e7a114c4e9f0001234'],
    ['/buildkit/0f5c2d1e7a114c4e9f0001234', 'buildkit', '0f5c2d1e7a114c4e9f0001234'],
    [
      '/garden/0f5c2d1e-7a11-4c4e-9f00-0123456789ab',
      'garden',
      '0f5c2d1e-7a11-4c4e-9f00-0123456789ab',
    ],
    [
      '/machine.slice/machine-deb\\x2dsid.scope/payload/system.slice/a.service',
      'systemd-nspawn',
      'deb-sid',
    ],
    ['/machine.slice/systemd-nspawn@web.service/payload/init.scope', 'systemd-nspawn', 'web'],
    ['/machine.slice/machine-lxc\\x2d7\\x2dweb.scope', 'lxc', 'web'],
    ['/lxc/web1', 'lxc', 'web1'],
    ['/lxc.payload.web1/system.slice/ssh.service', 'lxc', 'web1'],
    ['/lxc.payload/web1/init.scope', 'lxc', 'web1'],
  ];
  for (const [path, runtime, id = ID] of cases) {
    it(`finds ${runtime} in ${path.replaceAll(ID, 'ID').replaceAll(OUTER, 'OUTER')}`, () => {
      assert.deepEqual(recogniseContainer(path), { runtime, id });
    });
  }

  const outside = [
    '/',
    '/user.slice/user-1000.slice/session-3.scope',
    '/system.slice/docker.service',
    '/system.slice/containerd.service',
    `/machine.slice/libpod-conmon-${ID}.scope`,
    `/kubepods.slice/crio-conmon-${ID}.scope`,
    '/docker/short',
    `/docker/${ID.toUpperCase()}`,
    `/user.slice/user-1000.slice/user@1000.service/app.slice/a.service/${ID}`,
    `/user.slice/${ID}`,
    `/system.slice/a.service/mygroup/${ID}`,
    `/kubepods.slice/pod0f1e/${ID.slice(1)}`,
    `/${ID}`,
    '/machine.slice/machine-qemu\\x2d1\\x2dvm.scope',
    '/machine.slice/machine-qemu\\x2d1\\x2dvm.scope/libvirt/vcpu0',
    '/machine.slice/systemd-nspawn@web.service/supervisor',
    '/docker/buildkit/short',
    '/garden/readme',
    '/ecs/task/short',
    '/system.slice/snap.lxd.daemon.service',
    '/user.slice/user-1000.slice/user@1000.service/app.slice/app-flatpak-org.a.B-7.scope',
    '/kubepods/burstable/pod0f1e',
    '/lxc',
    '/lxc/',
    '/lxc.monitor.web1',
  ];
  for (const path of outside) {
    it(`finds no container in ${path.replaceAll(ID, 'ID')}`, () => {
      assert.equal(recogniseContainer(path), undefined);
    });
  }
});
