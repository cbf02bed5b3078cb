import assert from 'node:assert/strict';
import type { ProcessInfo } from '../../../../src/core/process/process';
import { sentenceText } from '../../../../src/core/text/sentence';
import { sessionEffect } from '../../../../src/core/process/sessionEffect';
import { buildTree } from '../../../../src/core/process/tree';
import { info, snapshot } from '../../../support/processes';

/** The effect of killing a process with this many children. */
function effectOf(fields: Partial<ProcessInfo>, children = 0): string | undefined {
  const leader = info({ pid: 100, ...fields });
  const others = Array.from({ length: children }, (_, i) => info({ pid: 200 + i, ppid: 100 }));
  const effect = sessionEffect(leader, buildTree(snapshot([leader, ...others])));
  return effect && sentenceText(effect);
}

describe('sessionEffect', () => {
  it('warns of a logout for the programs that run a desktop session', () => {
    for (const name of ['gnome-session-binary', 'gnome-session-b', 'plasma_session', 'Xorg']) {
      assert.match(effectOf({ name }) ?? '', /logged out and lose unsaved work\.$/, name);
    }
    for (const name of ['swaybg', 'gnome-calculator', 'waysway']) {
      assert.equal(effectOf({ name }), undefined, name);
    }
  });

  it('warns of lost services for the systemd of a user session', () => {
    const commandLine = '/lib/systemd/systemd --user';
    assert.match(effectOf({ name: 'systemd', commandLine }) ?? '', /services of a user session/);
  });

  it('counts the processes in the terminals of tmux or screen', () => {
    assert.match(effectOf({ name: 'tmux: server' }, 3) ?? '', /: 3 processes in them/);
    assert.match(effectOf({ name: 'screen' }, 1) ?? '', /: 1 process in it/);
    for (const name of ['tmux: client', 'screen', 'screenshot']) {
      assert.equal(effectOf({ name }), undefined, `${name} keeps no terminals`);
    }
  });

  it('warns of lost remote logins or of lost windows of a different server', () => {
    for (const name of ['sshd', 'sshd-session', 'dropbear']) {
      assert.match(effectOf({ name }) ?? '', /remote logins/, name);
    }
    const main = '/home/b/.vscode-server/bin/9f/node --max-old-space=1 /home/b/out/server-main.js';
    assert.match(effectOf({ name: 'node', commandLine: `${main} --port=0` }) ?? '', /windows/);
    for (const commandLine of ['vim src/server-main.js.txt', 'node x.js /a/server-main.js']) {
      assert.equal(effectOf({ name: 'vim', commandLine }), undefined, commandLine);
    }
  });

  it('warns of nothing for a shell whose children are killed with it', () => {
    const [shell, child] = [info({ pid: 100, name: 'bash' }), info({ pid: 200, ppid: 100 })];
    const tree = buildTree(snapshot([shell, child]));
    const alone = sessionEffect(shell, tree);
    assert.ok(alone);
    assert.match(sentenceText(alone), /1 process will lose it/);
    assert.equal(sessionEffect(shell, tree, 'tree'), undefined);
  });

  it('warns of the end of a login session, even if the login shell has no children', () => {
    for (const fields of [{ name: '-zsh' }, { name: 'bash', commandLine: '-bash' }]) {
      assert.match(effectOf(fields) ?? '', /login shell: its session will end\.$/);
      assert.match(
        effectOf(fields, 2) ?? '',
        /its session will end, and 2 processes will lose it\.$/,
      );
    }
    assert.equal(effectOf({ name: 'bash', commandLine: '/bin/bash' }), undefined);
  });
});
