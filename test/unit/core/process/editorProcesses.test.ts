import assert from 'node:assert/strict';
import type { ProcessInfo } from '../../../../src/core/process/process';
import { editorRole, protectionOf } from '../../../../src/core/process/protection';
import { buildTree } from '../../../../src/core/process/tree';
import { info, snapshot } from '../../../support/processes';

const run = (pid: number, ppid: number, name: string, commandLine: string) =>
  info({ pid, ppid, name, commandLine });

/** The role of each process, by pid, in the editor that runs this extension host. */
function rolesIn(processes: readonly ProcessInfo[], hostPid: number) {
  const tree = buildTree(snapshot(processes));
  const host = tree.find(hostPid);
  assert.ok(host);
  const above = new Set(tree.ancestorsOf(host.key));
  const others = processes.filter((process) => process !== host && !above.has(process));
  const roles = new Map(others.map((process) => [process.pid, editorRole(process, host, tree)]));
  for (const [pid, role] of roles) {
    const found = protectionOf(tree.find(pid) ?? host, tree, {
      hostPid,
      collectorPid: undefined,
      protectedNames: new Set<string>(),
    });
    if (role) assert.equal(found?.level, 'caution', String(pid));
  }
  return Object.fromEntries(roles);
}

describe('Editor processes', () => {
  it('are found on a Linux desktop, where a window process is a nephew of the extension host', () => {
    const code = '/usr/share/code/code';
    const processes = [
      run(1, 0, 'systemd', '/sbin/init'),
      run(900, 1, 'systemd', '/lib/systemd/systemd --user'),
      run(1000, 900, 'code', code),
      run(1001, 1000, 'code', `${code} --type=zygote --no-zygote-sandbox`),
      run(1002, 1000, 'code', `${code} --type=zygote`),
      run(1003, 1001, 'code', `${code} --type=gpu-process --crashpad-handler-pid=1`),
      run(1004, 1002, 'code', `${code} --type=zygote`),
      run(1005, 1004, 'code', `${code} --type=renderer --app-path=/usr/share/code`),
      run(1006, 1000, 'exe', '/proc/self/exe --type=utility --utility-sub-type=network'),
      run(1010, 1000, 'code', `${code} --type=utility --utility-sub-type=node`),
      run(1011, 1000, 'code', `${code} --type=utility --utility-sub-type=node`),
      run(1020, 1010, 'code', `${code} /ext/tsserver.js --useNodeIpc`),
      run(1021, 1010, 'rust-analyzer', '/ext/rust-analyzer'),
      run(1022, 1021, 'cargo', 'cargo check'),
      run(1030, 1011, 'bash', '/bin/bash --init-file x'),
      run(1031, 1030, 'node', 'node server.js'),
      run(1032, 1030, 'code', `${code} /usr/share/code/cli.js --wait`),
      run(1040, 1030, 'chrome', '/opt/chrome/chrome'),
      run(1041, 1040, 'chrome', '/opt/chrome/chrome --type=zygote'),
      run(1042, 1041, 'chrome', '/opt/chrome/chrome --type=renderer'),
      run(1050, 900, 'chrome', '/opt/chrome/chrome --type=renderer'),
    ];
    assert.deepEqual(rolesIn(processes, 1010), {
      1001: 'own',
      1002: 'own',
      1003: 'own',
      1004: 'own',
      1005: 'own',
      1006: 'own',
      1011: 'own',
      1020: 'extension',
      1021: 'extension',
      1022: undefined,
      1030: undefined,
      1031: undefined,
      1032: undefined,
      1040: undefined,
      1041: undefined,
      1042: undefined,
      1050: undefined,
    });
  });

  it('are found on a machine connected over SSH', () => {
    const node = '/home/ada/.vscode-server/bin/1a2b/node';
    const out = '/home/ada/.vscode-server/bin/1a2b/out';
    const processes = [
      run(1, 0, 'systemd', '/sbin/init'),
      run(300, 1, 'sshd', 'sshd: /usr/sbin/sshd -D'),
      run(310, 300, 'sshd', 'sshd: ada@notty'),
      run(320, 1, 'sh', 'sh /home/ada/.vscode-server/bin/1a2b/bin/code-server'),
      run(321, 320, 'node', `${node} ${out}/server-main.js --start-server`),
      run(330, 321, 'node', `${node} ${out}/bootstrap-fork --type=extensionHost`),
      run(331, 321, 'node', `${node} ${out}/bootstrap-fork --type=ptyHost`),
      run(332, 321, 'node', `${node} ${out}/bootstrap-fork --type=fileWatcher`),
      run(340, 330, 'node', `${node} /ext/tsserver.js`),
      run(341, 330, 'node', '/usr/bin/node app.js'),
      run(342, 330, 'gopls', '/home/ada/go/bin/gopls'),
      run(343, 330, 'java', '/usr/bin/java -jar jdtls.jar'),
      run(350, 331, 'bash', '/bin/bash'),
      run(351, 350, 'node', 'node app.js'),
    ];
    assert.deepEqual(rolesIn(processes, 330), {
      300: undefined,
      310: undefined,
      331: 'own',
      332: 'own',
      340: 'extension',
      341: 'extension',
      342: 'extension',
      343: 'extension',
      350: undefined,
      351: undefined,
    });
  });

  it('are found in an editor server whose Node the terminals also use', () => {
    const node = '/usr/bin/node';
    const processes = [
      run(1, 0, 'tini', 'tini -- code-server'),
      run(7, 1, 'MainThread', `${node} /opt/code-server --host 127.0.0.1`),
      run(20, 7, 'MainThread', `${node} /opt/code-server/entry --host 127.0.0.1`),
      run(30, 20, 'MainThread', `${node} /opt/bootstrap-fork --type=extensionHost`),
      run(31, 20, 'MainThread', `${node} /opt/bootstrap-fork --type=ptyHost`),
      run(32, 7, 'MainThread', `${node} /opt/code-server/helper`),
      run(40, 31, 'zsh', '/usr/bin/zsh'),
      run(41, 40, 'MainThread', `${node} app.js`),
    ];
    assert.deepEqual(rolesIn(processes, 30), {
      31: 'own',
      32: 'own',
      40: undefined,
      41: undefined,
    });
  });

  it('exclude programs that only share the first word of the folder name', () => {
    const programs = '"C:\\Program Files';
    const processes = [
      run(100, 4, 'Code.exe', `${programs}\\Microsoft VS Code\\Code.exe"`),
      run(110, 100, 'Code.exe', `${programs}\\Microsoft VS Code\\Code.exe" --type=utility`),
      run(120, 110, 'node.exe', `${programs}\\nodejs\\node.exe" app.js`),
      run(121, 110, 'Code.exe', `${programs}\\Microsoft VS Code\\Code.exe" server.js`),
    ];
    assert.deepEqual(rolesIn(processes, 110), { 120: 'extension', 121: 'extension' });
  });
});
