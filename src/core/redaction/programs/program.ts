/**
 * Where a program takes secrets on its command line. Options are written as on the command line and
 * separated by spaces. Options with a telling name (`--password`) need no entry.
 */
export interface Program {
  /** The next argument is a secret. A word without a dash belongs to the program's own language. */
  readonly next?: string;
  /** The next argument is cookies, or a file name if it contains no equals sign. */
  readonly cookies?: string;
  /** The next argument is a sentence, in which a colon doesn't separate a name from a value. */
  readonly prose?: string;
  /** The secret follows in the same argument: `-pX`, `/p:X`. */
  readonly attached?: string;
  /** The next argument, or the rest of this one, is a user and a password with a separator. */
  readonly pair?: string;
  /** The next argument is a list of secrets by name: `key=value`. */
  readonly assigned?: string;
  /** The next argument isn't a secret, despite the name of the option. */
  readonly harmless?: string;
  /**
   * The next argument isn't the option's value: without an attached secret, the program prompts.
   */
  readonly bare?: string;
  /** The next argument is a secret after all if one of these follows. */
  readonly bareUnless?: RegExp;
  /** The argument after the next one is a secret: `-user ann x`. */
  readonly second?: string;
  /** The next argument is the value for a name in an earlier argument. */
  readonly named?: string;
  /**
   * The number of the operand (an argument that isn't an option) that is a secret; -1 is the last
   * one.
   */
  readonly operand?: number | readonly number[];
  /** Options whose values don't count as operands. */
  readonly valued?: string;
  /** The operand is a secret only if this option is present. */
  readonly operandWith?: RegExp;
  /** The operand is a secret only if it matches. */
  readonly operandLike?: RegExp;
  /** An argument may be the name of a setting, with its value in the next one. */
  readonly settings?: boolean;
  /** Well-known values that need no mask. */
  readonly plain?: string;
  /** An argument like `domain/user:password@host` is a login target. */
  readonly target?: boolean;
  /** An argument like `user/password@database` is a login. */
  readonly login?: boolean;
  /** Accepts options as clusters of single letters (`-sSu user:password`). */
  readonly clusters?: boolean;
  /** An argument may be a line of the program's own language, with the same options. */
  readonly ownLanguage?: boolean;
}

/** Programs, or subcommands of programs, separated by commas, and their options. */
export type ProgramEntry = readonly [names: string, program: Program];

/**
 * Programs that run another one, whose name is somewhere among their arguments: interpreters,
 * shells, and programs that change the user, the environment, the limits or the machine.
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

/** Programs that those above run, and that take no secret in a single-letter option. */
export const TAKES_NONE =
  'ssh scp sftp rsync psql pg_dump pg_restore ps grep sed awk tar cp mv ls cat make nginx ' +
  'mysqld mariadbd mongod postgres redis-server';
