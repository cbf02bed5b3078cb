/** The fields of `/proc/PID/stat` that tests set, as text where a number would not be exact. */
export interface StatFields {
  readonly pid: number;
  readonly comm: string | Buffer;
  readonly state: string;
  readonly ppid: number;
  readonly flags: number;
  readonly utime: number;
  readonly stime: number;
  readonly cutime: number;
  readonly cstime: number;
  readonly nice: number;
  readonly threads: number;
  readonly start: string;
  readonly vsize: string;
  readonly rss: string;
  readonly codeStart: string;
  readonly codeEnd: string;
  readonly stackStart: string;
  readonly argStart: string;
}

/** The content of `/proc/PID/stat` with all 52 fields of proc(5). */
export function statBytes(fields: Partial<StatFields> = {}): Buffer {
  const { pid = 42, comm = 'sleep', state = 'S', ppid = 1, flags = 4194304 } = fields;
  const { utime = 0, stime = 0, cutime = 7, cstime = 7, nice = 0, threads = 1 } = fields;
  const { start = '1000', vsize = '4096000', rss = '100' } = fields;
  const { codeStart = '0', codeEnd = '0', stackStart = '0', argStart = '0' } = fields;
  const rest = [
    [
      state,
      ppid,
      1,
      1,
      0,
      -1,
      flags,
      0,
      0,
      0,
      0,
      utime,
      stime,
      cutime,
      cstime,
      20,
      nice,
      threads,
      0,
    ],
    [start, vsize, rss, '18446744073709551615', codeStart, codeEnd, stackStart],
    [...Array<number>(19).fill(0), argStart, ...Array<number>(4).fill(0)],
  ].flat();
  return Buffer.concat([
    Buffer.from(`${pid} (`),
    Buffer.from(comm),
    Buffer.from(`) ${rest.join(' ')}\n`),
  ]);
}
