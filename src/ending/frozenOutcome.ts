import { isInFrozenGroup } from '../collectors/linux/frozenGroup';
import { SYSTEM_PROC } from '../collectors/linux/ownPids';
import type { SignalAction } from '../core/process/action';
import type { ProcessInfo } from '../core/process/process';
import { platformOf } from '../platform/platform';
import { readableKin } from './procKin';
import type { SignalOutcome } from './signals';

/**
 * Returns `frozen` if a process didn't act on a signal because its control group keeps it from
 * running, else the same outcome. A forced kill works in a frozen group too, because the kernel
 * itself carries it out.
 */
export function frozenOutcome(
  outcome: SignalOutcome,
  { pid, key }: ProcessInfo,
  action: SignalAction,
): SignalOutcome {
  const mayBeFrozen = outcome === 'running' || outcome === 'delivered';
  if (!mayBeFrozen || action === 'forceTerminate' || !platformOf().readsProc) return outcome;
  const isFrozen = isInFrozenGroup(pid, SYSTEM_PROC);
  // The identity is checked after the group is read. Otherwise, the group may belong to a process
  // that reuses the pid.
  return isFrozen && readableKin(pid)?.key === key ? 'frozen' : outcome;
}
