import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { isOver, type ProcessInfo } from '../core/process/process';
import { type Kin, readableKin } from './procKin';

type StoppedProcess = Pick<ProcessInfo, 'pid' | 'startId'>;

/** From its start, however long the extension host is blocked. */
const MOST_SECONDS = 3;

/**
 * Reads "stop PID START" and "keep PID START" lines, and resumes the processes of the former that no
 * line of the latter has taken back, unless "done" comes first: at the end of the input, because the
 * extension host has ended, or at the signal that `timeout` sends. A process is known by its start,
 * field 22 of `/proc/PID/stat`, of which the third follows the last closing parenthesis. A name may
 * contain line ends. The shell reads all this itself, so that nothing lies between the look at a
 * process and its signal.
 */
const SCRIPT = `
  trap : ALRM
  while read -r what pid start; do
    case $what in
      done) exit ;;
      stop) stopped="$stopped $pid:$start" ;;
      keep) kept="$kept $pid:$start " ;;
    esac
  done
  trap '' ALRM
  for one in $stopped; do
    case $kept in *" $one "*) continue ;; esac
    stat=
    while read -r line; do stat="$stat $line"; done 2>/dev/null <"/proc/\${one%:*}/stat" || continue
    set -f -- \${stat##*) }
    [ "\${20}" = "\${one#*:}" ] && kill -CONT "\${one%:*}"
  done`;

/**
 * A process that outlives this one, even if it is killed, and then resumes what this one has
 * stopped. It does so as well if this one is blocked for a few seconds. It reads what is written at
 * once, so a line stands in its input when the write returns.
 */
export class ResumeKeeper {
  private constructor(
    private readonly child: ChildProcess,
    private readonly kin: Kin,
    private readonly startMs: number,
  ) {}

  /** Undefined where it cannot be started: then nothing may be stopped. */
  static async start(): Promise<ResumeKeeper | undefined> {
    const startMs = performance.now();
    const command = ['-s', 'ALRM', String(MOST_SECONDS), '/bin/sh', '-c', SCRIPT];
    const child = spawn('timeout', command, {
      stdio: ['pipe', 'ignore', 'ignore'],
      // What ends the group of the extension host ends it as well otherwise.
      detached: true,
    });
    try {
      await once(child, 'spawn');
    } catch {
      return undefined;
    }
    child.unref();
    // It may be ended by others.
    child.stdin.on('error', () => undefined);
    const kin = readableKin(child.pid ?? 0);
    return kin && new ResumeKeeper(child, kin, startMs);
  }

  /** Whether it is there, and will be for long enough to rely on it. */
  isOnDuty(): boolean {
    if (performance.now() - this.startMs > (MOST_SECONDS * 1000) / 2) return false;
    const now = readableKin(this.kin.pid);
    return now?.key === this.kin.key && !isOver(now.state);
  }

  /** To be called before the process is stopped. */
  willStop(info: StoppedProcess): void {
    this.write('stop', info);
  }

  /** It was not stopped after all. */
  hasNotStopped(info: StoppedProcess): void {
    this.write('keep', info);
  }

  /** Unless all are resumed, it resumes them now. */
  end(areAllResumed: boolean): void {
    this.child.stdin?.end(areAllResumed ? 'done\n' : '');
  }

  private write(what: string, { pid, startId }: StoppedProcess): void {
    this.child.stdin?.write(`${what} ${pid} ${startId}\n`);
  }
}

/**
 * The order in which to resume stopped processes that were asked to end: each may end at once.
 *
 * A process group is orphaned when the last member ends whose parent is in another group of the
 * session, or when that parent ends. If a member is stopped then, the kernel sends SIGHUP to the
 * whole group, which would cut its handlers of SIGTERM short. So children come before their parents,
 * and the rest of a group before those members that connect it to the session.
 *
 * @param find any process by its pid, also one that was not stopped
 */
export function resumeOrder(
  stopped: readonly Kin[],
  find: (pid: number) => Kin | undefined,
): readonly Kin[] {
  const byPid = new Map(stopped.map((kin) => [kin.pid, kin]));
  const connects = ({ ppid, group, session }: Kin): boolean => {
    const parent = byPid.get(ppid) ?? find(ppid);
    return parent?.session === session && parent.group !== group;
  };
  const children = grouped(stopped, ({ ppid }) => ppid);
  const unconnected = grouped(
    stopped.filter((kin) => !connects(kin)),
    ({ group }) => group,
  );
  const takeRestOf = (kin: Kin): readonly Kin[] => {
    if (!connects(kin)) return [];
    const rest = unconnected.get(kin.group) ?? [];
    // They are all on their way after the first time.
    unconnected.delete(kin.group);
    return rest;
  };

  const ordered: Kin[] = [];
  const entered = new Set<Kin>();
  // A chain of processes may be longer than the call stack.
  const path: (Kin | { readonly done: Kin })[] = [...stopped];
  for (let next = path.pop(); next; next = path.pop()) {
    if ('done' in next) ordered.push(next.done);
    else if (!entered.has(next)) {
      entered.add(next);
      path.push({ done: next }, ...(children.get(next.pid) ?? []), ...takeRestOf(next));
    }
  }
  return ordered;
}

function grouped(all: readonly Kin[], by: (kin: Kin) => number): Map<number, Kin[]> {
  const groups = new Map<number, Kin[]>();
  for (const kin of all) {
    const group = groups.get(by(kin));
    if (group) group.push(kin);
    else groups.set(by(kin), [kin]);
  }
  return groups;
}
