import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import type { ProcessInfo } from '../core/process';

/**
 * Reads one stopped process a line, and resumes them if the input ends without "done": then this
 * extension host was ended. A process is known by its start, field 22 of `/proc/PID/stat`, of which
 * the third follows the last closing parenthesis.
 */
const SCRIPT = `
  while read -r pid start; do
    [ "$pid" = done ] && exit
    stopped="$stopped $pid:$start"
  done
  for one in $stopped; do
    stat=$(cat "/proc/\${one%:*}/stat" 2>/dev/null) || continue
    set -- \${stat##*) }
    [ "\${20}" = "\${one#*:}" ] && kill -CONT "\${one%:*}"
  done`;

/**
 * A process that outlives this one, even if it is killed, and then resumes what this one has
 * stopped. It reads what is written at once, so a line stands in its input when the write returns.
 */
export class ResumeKeeper {
  private constructor(private readonly child: ChildProcess) {}

  /** Undefined where it cannot be started: then nothing may be stopped. */
  static async start(): Promise<ResumeKeeper | undefined> {
    const child = spawn('/bin/sh', ['-c', SCRIPT], {
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
    return new ResumeKeeper(child);
  }

  /** To be called before the process is stopped. */
  willStop({ pid, startId }: Pick<ProcessInfo, 'pid' | 'startId'>): void {
    this.child.stdin?.write(`${pid} ${startId}\n`);
  }

  /** Unless all are resumed, it resumes them now. */
  end(areAllResumed: boolean): void {
    this.child.stdin?.end(areAllResumed ? 'done\n' : '');
  }
}
