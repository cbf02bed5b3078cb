/**
 * What runs on developer machines: name and command line, with `#` for a number and `@` for a
 * folder name.
 * @type {readonly (readonly [weight: number, name: string, commandLine: string | undefined])[]}
 */
const KINDS = [
  [
    30,
    'node',
    '/home/ada/.vscode-server/bin/f1a4fb#cd/node --dns-result-order=ipv4first /home/ada/.vscode-server/bin/f1a4fb#cd/out/bootstrap-fork --type=extensionHost --transformURIs --useHostProxy=false',
  ],
  [
    20,
    'node',
    '/usr/local/bin/node --max-old-space-size=3072 /home/ada/work/@/node_modules/typescript/lib/tsserver.js --serverMode partialSemantic --useInferredProjectPerProjectRoot --cancellationPipeName /tmp/vscode-typescript1000/#/tscancellation.tmp* --locale en --noGetErrOnBackgroundUpdate',
  ],
  [20, 'node', 'node /home/ada/work/@/node_modules/.bin/webpack serve --port # --mode development'],
  [10, 'npm run start', 'npm run start --workspace=@'],
  [15, 'esbuild', '/home/ada/work/@/node_modules/@esbuild/linux-x64/bin/esbuild --service=0.28.2'],
  [
    40,
    'chrome',
    '/opt/google/chrome/chrome --type=renderer --crashpad-handler-pid=# --enable-crash-reporter=, --lang=en-US --num-raster-threads=4 --enable-main-frame-before-activation --renderer-client-id=# --time-ticks-at-unix-epoch=-17000# --launch-time-ticks=# --shared-files=v8_context_snapshot_data:100 --field-trial-handle=0,i,#,#,262144',
  ],
  [
    15,
    'chromium',
    '/usr/lib/chromium/chromium --type=utility --utility-sub-type=network.mojom.NetworkService --lang=en-US --service-sandbox-type=none --change-stack-guard-on-fork=enable',
  ],
  [
    15,
    'code',
    '/usr/share/code/code --type=zygote --no-zygote-sandbox --user-data-dir=/home/ada/.config/Code',
  ],
  [10, 'rg', '/usr/share/code/resources/app/node_modules/@vscode/ripgrep/bin/rg --files --hidden'],
  [30, 'postgres', 'postgres: 16/main: shop shop_production 10.0.0.#(#) idle in transaction'],
  [5, 'postgres', '/usr/lib/postgresql/16/bin/postgres -D /var/lib/postgresql/16/main'],
  [3, 'pgbouncer', '/usr/sbin/pgbouncer -d /etc/pgbouncer/pgbouncer.ini'],
  [15, 'redis-server', '/usr/bin/redis-server 127.0.0.1:#'],
  [20, 'python3', '/usr/bin/python3 /home/ada/work/@/manage.py runserver 0.0.0.0:#'],
  [
    10,
    'celery',
    '/srv/@/venv/bin/python -m celery -A @.tasks worker --concurrency=8 -n worker#@%h',
  ],
  [
    10,
    'python',
    '/opt/conda/envs/@/bin/python -m ipykernel_launcher -f /home/ada/.local/share/jupyter/runtime/kernel-#.json',
  ],
  [
    15,
    'java',
    '/usr/lib/jvm/java-21-openjdk/bin/java -Xmx2g -XX:+UseG1GC -Dfile.encoding=UTF-8 -cp /opt/@/lib/app.jar:/opt/@/lib/netty-all-4.1.#.jar:/opt/@/lib/jackson-databind-2.17.jar com.example.@.Main --config /etc/@/application.yml',
  ],
  [10, 'gopls', '/home/ada/go/bin/gopls -mode=stdio -remote=auto -logfile=/tmp/gopls-#.log'],
  [
    10,
    'rust-analyzer',
    '/home/ada/.vscode-server/extensions/rust-lang.rust-analyzer-0.3/server/rust-analyzer',
  ],
  [
    15,
    'clangd',
    '/usr/bin/clangd --background-index --compile-commands-dir=/home/ada/work/@/build',
  ],
  [
    30,
    'bash',
    '/bin/bash --init-file /home/ada/.vscode-server/bin/f1a4fb#cd/out/vs/workbench/contrib/terminal/common/scripts/shellIntegration-bash.sh',
  ],
  [15, 'sh', '/bin/sh -c while sleep #; do curl -fsS http://localhost:#/health; done'],
  [15, 'sshd', 'sshd: ada@pts/#'],
  [10, 'systemd', '/lib/systemd/systemd --user'],
  [10, '(sd-pam)', '(sd-pam)'],
  [
    20,
    'containerd-shim',
    '/usr/bin/containerd-shim-runc-v2 -namespace moby -id #d3f9e#ab41c -address /run/containerd/containerd.sock',
  ],
  [
    15,
    'docker-proxy',
    '/usr/bin/docker-proxy -proto tcp -host-ip 0.0.0.0 -host-port # -container-ip 172.17.0.2 -container-port 80',
  ],
  [20, 'nginx', 'nginx: worker process'],
  [20, 'php-fpm8.2', 'php-fpm: pool www'],
  [50, 'kworker/0:1-events', undefined],
  [10, 'ksoftirqd/0', undefined],
  [10, 'gnome-shell', '/usr/bin/gnome-shell'],
  [10, 'pipewire', '/usr/bin/pipewire'],
  [
    10,
    'Web Content',
    '/usr/lib/firefox/firefox -contentproc -childID # -isForBrowser -prefsLen # -prefMapSize # -jsInitLen 246704 -parentBuildID 20240101 -greomni /usr/lib/firefox/omni.ja {#-aaaa} # tab',
  ],
];
const FOLDERS = ['shop', 'billing', 'search-index', 'mobile-app', 'docs', 'gateway', 'ml-train'];
const USERS = ['ada', 'ada', 'ada', 'root', 'root', 'postgres', 'www-data', 'systemd-resolve'];

/**
 * Creates the processes of a large machine, the same ones each time.
 * @param {number} count
 */
export function queryRows(count) {
  let seed = 7;
  const random = () => (seed = (seed * 48271) % 2147483647) / 2147483647;
  const pick = (/** @type {readonly string[]} */ of) => of[Math.floor(random() * of.length)] ?? '';
  const pool = KINDS.flatMap(([weight, name, line]) =>
    Array.from({ length: weight }, () => ({ name, line })),
  );
  return Array.from({ length: count }, (_, i) => {
    const kind = pool[Math.floor(random() * pool.length)] ?? { name: '', line: undefined };
    const folder = pick(FOLDERS);
    const pid = 300 + i * 7;
    const row = {
      pid,
      startId: String(i),
      key: `${String(pid)}:${String(i)}`,
      ppid: 1,
      name: kind.name,
      commandLine: kind.line
        ?.replaceAll('#', () => String(Math.floor(random() * 60_000)))
        .replaceAll('@', folder),
      user: pick(USERS),
      uid: 1000,
      state: 'sleeping',
      startTimeMs: 1_700_000_000_000 + i * 1000,
      cpuPercent: random() < 0.9 ? 0 : Math.round(random() * 1000) / 10,
      rssBytes: Math.floor(random() * 2 ** 30),
      sharedBytes: 0,
      virtualBytes: 2 ** 32,
      cpuTimeMs: 0,
      threadCount: 1 + Math.floor(random() * 80),
      nice: 0,
      kernelThread: false,
    };
    // The other fields are unknown.
    return /** @type {import('../../src/core/process/process').ProcessInfo} */ (
      /** @type {unknown} */ (row)
    );
  });
}
