import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { ProcessInfo } from '../core/process/process';
import { hasEnded } from '../core/process/state';
import { type Kin, readableKin } from './procKin';

type StoppedProcess = Pick<ProcessInfo, 'pid' | 'startId'>;

/** Seconds from its start, however long the extension host is blocked. */
const MOST_SECONDS = 3;

/**
 * Reads "stop PID START" and "keep PID START" lines. Resumes the processes of the former that no
 * line of the latter has taken back, unless "done" comes first. It does so at the end of the input,
 * because the extension host has ended, or at the signal that `timeout` sends. A process is
 * identified by its start, field 22 of `/proc/PID/stat`, where field 3 follows the last closing
 * parenthesis. A name may contain line ends. The shell reads all this itself, so that nothing comes
 * between the check of a process and its signal.
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
 * A process that outlives this one, even if this one is killed, and then resumes what this one has
 * stopped. It also does so if this process is blocked for a few seconds. It reads its input at
 * once, so a line has reached it when the write returns.
 */
export class ResumeKeeper {
  private constructor(
    private readonly child: ChildProcess,
    private readonly kin: Kin,
    private readonly startMs: number,
  ) {}

  /** Returns `undefined` if it can't be started. Nothing may be stopped then. */
  static async start(): Promise<ResumeKeeper | undefined> {
    const startMs = performance.now();
    const command = ['-s', 'ALRM', String(MOST_SECONDS), '/bin/sh', '-c', SCRIPT];
    const child = spawn('timeout', command, {
      stdio: ['pipe', 'ignore', 'ignore'],
      // Otherwise, whatever ends the process group of the extension host would end the keeper too.
      detached: true,
    });
    try {
      await once(child, 'spawn');
    } catch {
      return undefined;
    }
    child.unref();
    // Others may end the keeper.
    child.stdin.on('error', () => undefined);
    const kin = readableKin(child.pid ?? 0);
    return kin && new ResumeKeeper(child, kin, startMs);
  }

  /** Whether the keeper exists, and will for long enough to rely on it. */
  isOnDuty(): boolean {
    if (performance.now() - this.startMs > (MOST_SECONDS * 1000) / 2) return false;
    const now = readableKin(this.kin.pid);
    return now?.key === this.kin.key && !hasEnded(now.state);
  }

  /** Must be called before the process is stopped. */
  willStop(info: StoppedProcess): void {
    this.write('stop', info);
  }

  /** Must be called if the process was not stopped after all. */
  hasNotStopped(info: StoppedProcess): void {
    this.write('keep', info);
  }

  /** Ends the keeper. Unless all processes are resumed, it resumes them now. */
  end(areAllResumed: boolean): void {
    this.child.stdin?.end(areAllResumed ? 'done\n' : '');
  }

  private write(what: string, { pid, startId }: StoppedProcess): void {
    this.child.stdin?.write(`${what} ${pid} ${startId}\n`);
  }
}

/**
 * Returns the order in which to resume stopped processes that were sent SIGTERM, each of which may
 * end at once.
 *
 * A process group is orphaned when the last member ends whose parent is in a different group of the
 * session, or when that parent ends. If a member is stopped at that moment, the kernel sends SIGHUP
 * to the whole group, which would interrupt its SIGTERM handlers. So children come before their
 * parents, and the rest of a group before those members that connect it to the session.
 * @param find returns any process by its pid, including one that was not stopped
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
    // The first call takes them all.
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
