import { linesOf } from './kernelText';

/** A line of `/proc/PID/mountinfo`, as far as it is needed here. */
export interface Mount {
  readonly id: string;
  /** Of the mount that this one was mounted on. */
  readonly parentId: string;
  /** The path within the file system that is mounted. */
  readonly root: string;
  readonly mountPoint: string;
  readonly type: string;
  /** Those of the file system, such as the controllers of a control group hierarchy. */
  readonly options: readonly string[];
}

/** Parses `/proc/PID/mountinfo`: fields as in proc(5), optional ones before a dash. */
export function parseMounts(text: string): Mount[] {
  return linesOf(text).flatMap((line) => {
    const fields = line.split(' ');
    const [id = '', parentId = '', , root, mountPoint] = fields;
    const dash = fields.indexOf('-', 6);
    const [type, , options = ''] = fields.slice(dash + 1);
    if (dash < 0 || root === undefined || mountPoint === undefined || !type) return [];
    return [
      {
        id,
        parentId,
        root: unescaped(root),
        mountPoint: unescaped(mountPoint),
        type,
        options: options.split(','),
      },
    ];
  });
}

/** The kernel writes blanks, tabs, line feeds and backslashes in octal: `\040`. */
function unescaped(text: string): string {
  return text.replace(/\\([0-7]{3})/g, (_, octal: string) =>
    String.fromCharCode(Number.parseInt(octal, 8)),
  );
}
