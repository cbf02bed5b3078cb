import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { statusLabel, statusText } from '../../../src/core/statusText';
import { info } from '../../support/processes';

const text = (name: string, cpuPercent?: number) => statusText(info({ pid: 5, name, cpuPercent }));

const NAMES = [
  ...['node', 'code', 'chrome', 'firefox', 'rust-analyzer', 'python3', 'java', 'gopls', 'clangd'],
  ...['rg', 'git', 'bash', 'sh', 'systemd', 'dockerd', 'containerd-shim', 'postgres', 'mysqld'],
  ...['nginx', 'redis-server', 'sshd', 'kworker/0:1-events', 'ffmpeg', 'WebKitWebProcess', 'Xorg'],
  ...['gnome-shell', 'Code Helper (Renderer)', 'WindowServer', 'kernel_task', 'mds_stores'],
  ...['MsMpEng.exe', 'explorer.exe', 'svchost.exe', 'tsserver', 'esbuild', 'cc1plus', 'ld.lld'],
];
const MADE_UP = ['iiii', 'WWWW', 'mmmmmmmm', 'illicit-lilli.ij'];
const FONTS = JSON.parse(
  readFileSync(join(process.cwd(), 'test/fixtures/fonts/advances.json'), 'utf8'),
) as Readonly<Record<string, Readonly<Record<string, number>>>>;

describe('Status bar text', () => {
  it('names the top consumer and its whole percent', () => {
    assert.match(text('node', 83.4), /^node\s+83%$/);
  });

  it('names nobody before there are percentages', () => {
    const unmeasured = info({ pid: 5, name: 'node', cpuPercent: undefined });
    assert.match(statusText(unmeasured), /^\s+–$/);
    assert.equal(statusText(unmeasured), statusText(undefined));
    assert.deepEqual(statusLabel(unmeasured), statusLabel(undefined));
  });

  it('marks a name that is cut, and never cuts a character in half', () => {
    assert.match(text('WebKitWebProcess', 5), /^WebKitWe\S*…\s+5%$/);
    assert.match(text('🦀'.repeat(20), 5), /^🦀+…\s+5%$/u);
  });

  for (const [font, advances] of Object.entries(FONTS)) {
    it(`takes the same room to some pixels whatever the name, in ${font}`, () => {
      const widthPx = (name: string, percent: number) =>
        Array.from(text(name, percent), (one) => {
          assert.ok(advances[one] !== undefined, `no width of ${JSON.stringify(one)}`);
          return (advances[one] / 1000) * 12;
        }).reduce((sum, px) => sum + px);
      const apartPx = (names: readonly string[]) => {
        const widths = names.flatMap((name) => [3, 83, 1190].map((cpu) => widthPx(name, cpu)));
        return Math.max(...widths) - Math.min(...widths);
      };
      assert.ok(apartPx(NAMES) < 10, `${apartPx(NAMES)} px`);
      const all = [...NAMES, ...MADE_UP];
      assert.ok(apartPx(all) < 12, `${apartPx(all)} px`);
    });
  }

  it('renders no icon that a process put into its name', () => {
    assert.ok(!text('$(alert)', 5).includes('$('));
  });
});
