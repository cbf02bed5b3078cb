import assert from 'node:assert/strict';
import type { ProcessInfo } from '../../../../src/core/process/process';
import { sentenceText } from '../../../../src/core/text/sentence';
import { sessionEffect } from '../../../../src/core/process/sessionEffect';
import { buildTree } from '../../../../src/core/process/tree';
import { info, snapshot } from '../../../support/processes';

/** The effect on a process with this many children. */
function effectOf(fields: Partial<ProcessInfo>, children = 0): string | undefined {
  const leader = info({ pid: 100, ...fields });
  const others = Array.from({ length: children }, (_, i) => info({ pid: 200 + i, ppid: 100 }));
  const effect = sessionEffect(leader, buildTree(snapshot([leader, ...others])));
  return effect && sentenceText(effect);
}

describe('What a session loses', () => {
  it('is its desktop, with the programs that carry one', () => {
    for (const name of ['gnome-session-binary', 'gnome-session-b', 'plasma_session', 'Xorg']) {
      assert.match(effectOf({ name }) ?? '', /logged out and lose unsaved work\.$/, name);
    }
    for (const name of ['swaybg', 'gnome-calculator', 'waysway']) {
      assert.equal(effectOf({ name }), undefined, name);
    }
  });

  it('is its services, with the systemd of a user', () => {
    const commandLine = '/lib/systemd/systemd --user';
    assert.match(effectOf({ name: 'systemd', commandLine }) ?? '', /services of a user’s session/);
  });

  it('is what runs in the terminals that tmux or screen keeps', () => {
    assert.match(effectOf({ name: 'tmux: server' }, 3) ?? '', /: 3 processes in them/);
    assert.match(effectOf({ name: 'screen' }, 1) ?? '', /: 1 process in it/);
    for (const name of ['tmux: client', 'screen', 'screenshot']) {
      assert.equal(effectOf({ name }), undefined, `${name} shows, and keeps nothing`);
    }
  });

  it('is a remote login or the windows of another server', () => {
    for (const name of ['sshd', 'sshd-session', 'dropbear']) {
      assert.match(effectOf({ name }) ?? '', /remote logins/, name);
    }
    const main = '/home/b/.vscode-server/bin/9f/node --max-old-space=1 /home/b/out/server-main.js';
    assert.match(effectOf({ name: 'node', commandLine: `${main} --port=0` }) ?? '', /windows/);
    for (const commandLine of ['vim src/server-main.js.txt', 'node x.js /a/server-main.js']) {
      assert.equal(effectOf({ name: 'vim', commandLine }), undefined, commandLine);
    }
  });

  it('is nothing with a shell whose children end as well', () => {
    const [shell, child] = [info({ pid: 100, name: 'bash' }), info({ pid: 200, ppid: 100 })];
    const tree = buildTree(snapshot([shell, child]));
    const alone = sessionEffect(shell, tree);
    assert.ok(alone);
    assert.match(sentenceText(alone), /1 process loses it/);
    assert.equal(sessionEffect(shell, tree, 'tree'), undefined);
  });

  it('is a login, with a login shell that has no children as well', () => {
    for (const fields of [{ name: '-zsh' }, { name: 'bash', commandLine: '-bash' }]) {
      assert.match(effectOf(fields) ?? '', /login shell: its session ends\.$/);
      assert.match(effectOf(fields, 2) ?? '', /its session ends, and 2 processes lose it\.$/);
    }
    assert.equal(effectOf({ name: 'bash', commandLine: '/bin/bash' }), undefined);
  });
});
