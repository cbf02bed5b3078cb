import assert from 'node:assert/strict';
import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';

/** A process that runs a different program under the same name on request. */
export interface ExecChild {
  readonly pid: number;
  /** Resolves once the process runs the other program. */
  exec(): Promise<void>;
}

/** Stays a bash, with the word `later` in its command line, and prints that it runs. */
const LATER = 'echo later; read x; :';

/** Starts processes that call exec on request, and kills exactly those. */
export class ExecChildren {
  private readonly started = new Set<ChildProcessWithoutNullStreams>();

  shell(): Promise<ExecChild> {
    return this.start('bash', ['-c', `echo first; read x; exec bash -c '${LATER}'`]);
  }

  /** A shell with one child. The child calls exec and outlives the shell. */
  parent(): Promise<ExecChild> {
    const child = `echo first; read x; exec bash -c 'echo later; exec sleep 600 <&- >&-'`;
    return this.start('bash', ['-c', `bash -c "${child}" <&0 & wait`]);
  }

  /**
   * A shell with three children, which it keeps when it calls exec.
   * @param hasFourth whether it starts one more just before that
   */
  family(hasFourth = false): Promise<ExecChild> {
    const child = 'sleep 600 <&- >&- &';
    const last = hasFourth ? child : '';
    return this.start('bash', [
      '-c',
      `${child} ${child} ${child} echo first; read x; ${last} exec bash -c '${LATER}'`,
    ]);
  }

  /** A shell that calls exec this many times. */
  shells(times: number): Promise<ExecChild> {
    const again = 'echo "$1"; read x; [ "$1" = 0 ] && read x; exec bash -c "$0" "$0" $(($1 - 1))';
    return this.start('bash', ['-c', again, again, String(times)]);
  }

  /** Calls exec from a thread other than the first. The kernel then makes that thread the first. */
  threads(): Promise<ExecChild> {
    const code = [
      'import os, sys, threading',
      'def run():',
      '    sys.stdin.readline()',
      `    os.execv(sys.executable, [sys.executable, '-c', 'print("later", flush=True); input()'])`,
      'thread = threading.Thread(target=run)',
      'thread.start()',
      'print("first", flush=True)',
      'thread.join()',
    ].join('\n');
    return this.start('python3', ['-c', code]);
  }

  /** Rewrites its command line, as servers do, without calling exec. */
  title(): Promise<ExecChild> {
    const code = '$| = 1; print "first\\n"; <STDIN>; $0 = "later"; print "later\\n"; <STDIN>';
    return this.start('perl', ['-e', code]);
  }

  async end(): Promise<void> {
    const alive = [...this.started].filter((c) => c.exitCode === null && c.signalCode === null);
    this.started.clear();
    await Promise.all(
      alive.map((child) => {
        const ended = once(child, 'exit');
        child.kill('SIGKILL');
        return ended;
      }),
    );
  }

  private async start(command: string, args: readonly string[]): Promise<ExecChild> {
    const child = spawn(command, args);
    this.started.add(child);
    await once(child.stdout, 'data');
    const { pid } = child;
    assert.ok(pid !== undefined);
    return {
      pid,
      exec: async () => {
        const said = once(child.stdout, 'data');
        child.stdin.write('\n');
        await said;
      },
    };
  }
}
