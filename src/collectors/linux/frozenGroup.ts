import { foldersOf } from './controlGroups';
import { readText } from './readLimits';
import { parseGroupPaths } from './parse/cgroup';
import { columnsOf, linesOf } from './parse/kernelText';
import { MOUNTS_LIMIT, parseMounts } from './parse/mounts';
import { type ProcFiles, unlessUnreadable } from './procFileReader';

const FILE_LIMIT = 64 * 1024;

/**
 * Whether the control group of a process, or one of its ancestors, is frozen (`cgroup.freeze`), so
 * that the process can't run. Returns `false` if that is unknown. Version 2 only: in version 1,
 * such a process is in state D.
 */
export function isInFrozenGroup(pid: number, files: Pick<ProcFiles, 'read'>): boolean {
  const read = (path: string, limit: number) =>
    unlessUnreadable(() => files.read(path, limit).toString('utf8')) ?? '';
  const pathsOf = (folder: string) => parseGroupPaths(read(`${folder}/cgroup`, FILE_LIMIT));
  const mounts = parseMounts(read('self/mountinfo', MOUNTS_LIMIT));
  const reader = { pid: process.pid, paths: pathsOf('self') };
  const [folder] = foldersOf('', pathsOf(String(pid)), mounts, reader)?.folders ?? [];
  const events = folder && unlessUnreadable(() => readText(`${folder}/cgroup.events`));
  return linesOf(events ?? '').some((line) => {
    const [name, value] = columnsOf(line);
    return name === 'frozen' && value === '1';
  });
}
