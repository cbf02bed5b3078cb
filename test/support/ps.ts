import { execFileSync } from 'node:child_process';

/** One process as ps reports it. */
export interface PsRow {
  readonly pid: number;
  readonly ppid: number;
  readonly uid: number;
  /** The name of the user, or the uid if it has none. */
  readonly user: string;
  /** The state letter of proc(5). */
  readonly state: string;
  /** Undefined in a real-time scheduling class. */
  readonly nice: number | undefined;
  readonly threads: number;
  readonly rssKib: number;
  readonly virtualKib: number;
  readonly cpuSeconds: number;
  /** Exact to the second. */
  readonly startMs: number;
  readonly comm: string;
  readonly args: string;
}

const FIELDS = ['ppid', 'uid', 'user:64', 's', 'ni', 'nlwp', 'rss', 'vsz', 'cputimes'];
const START_WORDS = 5;

/** All processes that ps of procps lists, except ps itself. */
export function ps(): Map<number, PsRow> {
  // Only the last column can contain arbitrary text.
  const lines = psLines([...FIELDS, 'lstart', 'comm']);
  const commandLines = psLines(['args']);
  const rows = new Map<number, PsRow>();
  for (const [pid, line] of lines) {
    const args = commandLines.get(pid);
    if (args === undefined) continue;
    const words = line.split(/\s+/);
    const [ppid, uid, user = '', state = '', nice, threads, rss, virtual, cpu] = words;
    const start = words.slice(FIELDS.length, FIELDS.length + START_WORDS).join(' ');
    const before = new RegExp(`^(?:\\S+\\s+){${FIELDS.length + START_WORDS}}`);
    rows.set(pid, {
      pid,
      ppid: Number(ppid),
      uid: Number(uid),
      user,
      state,
      nice: nice === '-' ? undefined : Number(nice),
      threads: Number(threads),
      rssKib: Number(rss),
      virtualKib: Number(virtual),
      cpuSeconds: Number(cpu),
      startMs: Date.parse(`${start} UTC`),
      comm: line.replace(before, ''),
      args,
    });
  }
  return rows;
}

/** The text after the pid, by pid. */
function psLines(fields: readonly string[]): Map<number, string> {
  const columns = ['pid', ...fields].flatMap((field) => ['-o', `${field}=`]);
  const text = execFileSync('ps', ['-e', '-ww', ...columns], {
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
    env: { ...process.env, LC_ALL: 'C.UTF-8', TZ: 'UTC' },
  });
  return new Map(
    text
      .trimEnd()
      .split('\n')
      .map((line) => {
        const [, pid = '', rest = ''] = /^\s*(\d+)\s?(.*)$/.exec(line) ?? [];
        return [Number(pid), rest.trim()];
      }),
  );
}
