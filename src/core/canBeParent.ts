import type { ProcessInfo } from './process';

/** Start times that are worked out from an age in whole seconds differ by this at the most. */
const START_SLACK_MS = 1000;

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
