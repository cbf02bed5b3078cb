import assert from 'node:assert/strict';
import { protectionOf, takesSignals } from '../../../../src/core/process/protection';
import { sentenceText } from '../../../../src/core/text/sentence';
import { buildTree } from '../../../../src/core/process/tree';
import { platformOf } from '../../../../src/platform/platform';
import { info, snapshot } from '../../../support/processes';

const init = info({ pid: 1, ppid: 0, name: 'init' });
const kthreadd = info({ pid: 2, ppid: 0, kernelThread: true });
const kworker = info({ pid: 30, ppid: 2, kernelThread: true });
const sshd = info({ pid: 40, ppid: 1, name: 'sshd' });
const server = info({ pid: 50, ppid: 1, name: 'server' });
const host = info({ pid: 60, ppid: 50, name: 'extension host' });
const terminals = info({ pid: 61, ppid: 50, name: 'pty host' });
const collector = info({ pid: 70, ppid: 60 });
const zombie = info({ pid: 80, ppid: 1, state: 'zombie' });
const shell = info({ pid: 85, ppid: 61, name: 'bash' });
const loginShell = info({ pid: 86, ppid: 40, name: '-zsh' });
const idleShell = info({ pid: 87, ppid: 61, name: 'fish' });
const job = info({ pid: 90, ppid: 85 });
const others = [info({ pid: 91, ppid: 86 }), info({ pid: 92, ppid: 86 })];
const system = [init, kthreadd, kworker, sshd, zombie];
const users = [shell, loginShell, idleShell, job, ...others];
const tree = buildTree(snapshot([...system, server, host, terminals, collector, ...users]));
const OWN = { hostPid: 60, collectorPid: 70, protectedNames: new Set<string>() };
const protection = (process: ReturnType<typeof info>) => protectionOf(process, tree, OWN);

describe('Protection', () => {
  it('refuses processes that the system, the editor or ProcLens depends on, with a reason', () => {
    for (const process of [init, kthreadd, kworker, server, host, collector, zombie]) {
      const found = protection(process);
      assert.equal(found?.level, 'refuse', process.name);
      assert.match(sentenceText(found.reason), /^[A-Z].*\.$/);
    }
  });

  it('states the effect on the editor or on remote logins', () => {
    for (const process of [terminals, sshd]) {
      const found = protection(process);
      assert.equal(found?.level, 'caution', process.name);
      assert.match(sentenceText(found.effect), /\.$/);
    }
  });

  it('states the effect on an extension for a child of the extension host', () => {
    const gopls = info({ pid: 71, ppid: 60, name: 'gopls' });
    const withServer = buildTree(snapshot([...system, server, host, terminals, shell, gopls, job]));
    const found = protectionOf(gopls, withServer, OWN);
    assert.equal(
      found?.level === 'caution' && sentenceText(found.effect),
      'An extension in this VS Code depends on it and may stop working until the extension is restarted.',
    );
    assert.equal(protectionOf(job, withServer, OWN), undefined);
  });

  it('counts the processes that lose their shell', () => {
    const effect = (process: ReturnType<typeof info>) => {
      const found = protection(process);
      return found?.level === 'caution' ? sentenceText(found.effect) : '';
    };
    assert.match(effect(shell), /: 1 process will lose it/);
    assert.match(effect(loginShell), / 2 processes will lose it/);
    assert.equal(protection(idleShell), undefined);
  });

  it('refuses what Windows cannot run without, even if its priority was read', () => {
    const onWindows = { ...OWN, ...platformOf('win32') };
    for (const name of ['System', 'smss.exe', 'csrss.exe', 'wininit.exe', 'winlogon.exe']) {
      for (const nice of [undefined, 0]) {
        const essential = info({ pid: 400, name, nice });
        assert.equal(protectionOf(essential, tree, onWindows)?.level, 'refuse', name);
      }
    }
  });

  it('allows the names of Windows system processes on other platforms', () => {
    for (const platform of ['linux', 'darwin'] as const) {
      for (const name of ['System', 'services.exe', 'LSASS.EXE']) {
        const own = { ...OWN, ...platformOf(platform) };
        assert.equal(protectionOf(info({ pid: 400, name, nice: undefined }), tree, own), undefined);
      }
    }
  });

  it('allows the second process of a container', () => {
    const second = info({ pid: 2, ppid: 1, name: 'sleep' });
    const container = buildTree(snapshot([init, second, host, terminals]));
    assert.equal(takesSignals(second), true);
    assert.equal(protectionOf(second, container, OWN), undefined);
  });

  it('refuses every process while the extension host is not listed', () => {
    const withoutHost = buildTree(snapshot([...system, server, terminals, ...users]));
    for (const process of [server, terminals, shell, job]) {
      const found = protectionOf(process, withoutHost, OWN);
      assert.equal(found?.level, 'refuse', process.name);
      assert.match(sentenceText(found.reason), /extension host isn’t listed/);
    }
  });

  it('knows from the row alone which processes never take a signal', () => {
    for (const process of [init, kthreadd, kworker, zombie]) {
      assert.equal(takesSignals(process), false, process.name);
      assert.equal(protection(process)?.level, 'refuse', process.name);
    }
    for (const process of [sshd, shell, job]) assert.equal(takesSignals(process), true);
  });

  it('allows ordinary processes', () => {
    for (const process of [job, ...others]) assert.equal(protection(process), undefined);
  });
});
