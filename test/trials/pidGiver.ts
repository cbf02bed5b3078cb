import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Ends a process and starts an outsider that gets its pid. It reads one request per line and
 * answers each with one line, so that everything happens within one turn of the caller.
 */
const GIVER = `
  use POSIX 'setsid';
  my ($requests, $answers) = @ARGV;
  open my $in, '<', $requests; open my $out, '>', $answers;
  select $out; $| = 1;
  print "ready\\n";
  my @outsiders;
  sub start_as {
    my $pid = shift;
    for (1 .. 50) {
      open my $last, '>', '/proc/sys/kernel/ns_last_pid'; print $last $pid - 1; close $last;
      my $child = fork;
      if ($child == 0) { setsid; $SIG{$_} = 'DEFAULT' for qw(TERM INT); sleep 600 while 1 }
      if ($child == $pid) { push @outsiders, $child; return 1 }
      kill 'KILL', $child; waitpid $child, 0;
    }
    return 0;
  }
  while (my $line = <$in>) {
    chomp $line;
    if ($line eq 'end') {
      my $wrong = 0;
      # A signal that was already sent arrives before this one.
      for (@outsiders) { kill 'INT', $_; waitpid $_, 0; $wrong++ if ($? & 127) != 2 }
      @outsiders = ();
      print "$wrong\\n";
      next;
    }
    kill 'KILL', $line;
    my $tries = 0;
    select undef, undef, undef, 0.0005 while -e "/proc/$line" && $tries++ < 4000;
    print start_as($line), "\\n";
  }`;

/** Gives pids to outsiders, in a pid namespace where the next pid can be chosen. */
export class PidGiver {
  private constructor(
    private readonly child: ChildProcess,
    private readonly folder: string,
    private readonly requests: number,
    private readonly answers: number,
  ) {}

  static async start(): Promise<PidGiver> {
    const folder = mkdtempSync(join(tmpdir(), 'proclens-giver-'));
    const [requests, answers] = [join(folder, 'requests'), join(folder, 'answers')];
    execFileSync('mkfifo', [requests, answers]);
    const child = spawn('perl', ['-e', GIVER, requests, answers], {
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    await once(child, 'spawn');
    const giver = new PidGiver(child, folder, openSync(requests, 'r+'), openSync(answers, 'r+'));
    giver.answer();
    return giver;
  }

  /** Ends the process and gives its pid to an outsider, within this turn. False if that failed. */
  give(pid: number): boolean {
    return this.ask(String(pid)) === '1';
  }

  /** Ends all outsiders and returns how many of them were signalled. */
  endOutsiders(): number {
    return Number(this.ask('end'));
  }

  dispose(): void {
    this.child.kill('SIGKILL');
    closeSync(this.requests);
    closeSync(this.answers);
    rmSync(this.folder, { recursive: true });
  }

  private ask(request: string): string {
    writeSync(this.requests, `${request}\n`);
    return this.answer();
  }

  private answer(): string {
    const bytes = Buffer.alloc(64);
    return bytes.toString('latin1', 0, readSync(this.answers, bytes)).trim();
  }
}
