/**
 * Programs that run another one, whose name is somewhere among their arguments: interpreters, shells,
 * and what changes the user, the environment, the limits or the machine.
 */
export const RUNS_OTHERS =
  'bash sh zsh dash ash ksh fish csh tcsh busybox toybox pwsh powershell cmd ' +
  'python python2 python3 pypy pypy3 node nodejs deno bun ruby perl php lua java mono dotnet wine wine64 ' +
  'npx pnpx bunx uvx uv pipx pnpm yarn npm poetry pipenv rye hatch bundle bundler mise asdf rtx ' +
  'sudo doas su runuser setpriv gosu su-exec chpst setuidgid pkexec run0 runas chroot fakeroot ' +
  'env nice ionice chrt taskset timeout nohup setsid stdbuf unbuffer time exec command builtin eval ' +
  'xargs parallel find watch watchexec entr nodemon flock script expect tmux screen byobu dtach abduco ' +
  'strace ltrace gdb lldb valgrind perf catchsegv rr heaptrack ' +
  'docker podman nerdctl docker-compose kubectl oc k3s crictl ctr lxc lxc-attach incus nsenter unshare ' +
  'machinectl systemd-run systemd-nspawn firejail bwrap proot flatpak snap toolbox distrobox ' +
  'ssh autossh mosh sshpass ansible tini dumb-init catatonit s6-setuidgid runit supervise ' +
  'dotenv direnv chamber doppler op aws-vault envconsul summon vault infisical teller berglas envchain ' +
  'proxychains proxychains4 torsocks torify xvfb-run dbus-run-session dbus-launch cage ' +
  'systemd-inhibit caffeinate cgexec cpulimit prlimit faketime libfaketime concurrently npm-run-all turbo ' +
  'winpty wsl heroku spawn hyperfine ts at batch start-stop-daemon daemon daemonize pm2 forever foreman honcho overmind';

/** Programs that those above run and that take no secret in an option of one letter. */
export const TAKES_NONE =
  'ssh scp sftp rsync psql pg_dump pg_restore ps grep sed awk tar cp mv ls cat make nginx ' +
  'mysqld mariadbd mongod postgres redis-server';
