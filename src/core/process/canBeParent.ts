import { START_SLACK_MS, type ProcessInfo } from './process';

/** True if the process that has the pid of a parent can be that; a cycle is for the caller to see. */
export function canBeParent(parent: ProcessInfo, child: ProcessInfo): boolean {
  return parent.pid !== child.pid && !startedLater(parent, child);
}

/** True if the supposed parent is younger: then its pid was given on and it is no parent. */
function startedLater(parent: ProcessInfo, child: ProcessInfo): boolean {
  return (
    parent.startTimeMs !== undefined &&
    child.startTimeMs !== undefined &&
    parent.startTimeMs > child.startTimeMs + START_SLACK_MS
  );
}
