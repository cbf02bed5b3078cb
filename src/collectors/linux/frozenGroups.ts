import { foldersOf, readGroupPaths, readGroupView } from './controlGroups';
import { columnsOf, linesOf } from './parse/kernelText';
import { type ProcFiles, unlessUnreadable } from './procFileReader';
import { readText } from './readLimits';

/**
 * Returns a check whether the control group of a process, or one of its ancestors, is frozen
 * (`cgroup.freeze`), so that the process can't run. It returns `false` if that is unknown. Version 2
 * only: in version 1, such a process is in state D.
 */
export function frozenGroups(files: Pick<ProcFiles, 'read'>): (pid: number) => boolean {
  const { mounts, reader } = readGroupView(files);
  return (pid) => {
    const paths = readGroupPaths(String(pid), files);
    const [folder] = foldersOf('', paths, mounts, reader)?.folders ?? [];
    const events = folder && unlessUnreadable(() => readText(`${folder}/cgroup.events`));
    return linesOf(events ?? '').some((line) => {
      const [name, value] = columnsOf(line);
      return name === 'frozen' && value === '1';
    });
  };
}
