import { frozenGroups } from '../collectors/linux/frozenGroups';
import { SYSTEM_PROC } from '../collectors/linux/ownPids';
import type { SignalAction } from '../core/process/action';
import type { ProcessInfo } from '../core/process/process';
import { platformOf } from '../platform/platform';
import { readableKin } from './procKin';
import type { SignalOutcome } from './signals';

/**
 * Returns a function that replaces an outcome by `frozen` if a process didn't act on this signal
 * because its control group keeps it from running. A forced kill works in a frozen group too,
 * because the kernel itself carries it out.
 */
export function frozenOutcomes(
  action: SignalAction,
): (outcome: SignalOutcome, info: ProcessInfo) => SignalOutcome {
  if (action === 'forceTerminate' || !platformOf().readsProc) return (outcome) => outcome;
  // The mounts are read once for all processes, and only if one is still running.
  let isFrozen: ReturnType<typeof frozenGroups> | undefined;
  return (outcome, { pid, key }) => {
    if (outcome !== 'running' && outcome !== 'delivered') return outcome;
    isFrozen ??= frozenGroups(SYSTEM_PROC);
    // The identity is checked after the group is read. Otherwise, the group may belong to a process
    // that reuses the pid.
    return isFrozen(pid) && readableKin(pid)?.key === key ? 'frozen' : outcome;
  };
}
