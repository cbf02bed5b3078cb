import { isInFrozenGroup } from '../collectors/linux/frozenGroup';
import { SYSTEM_PROC } from '../collectors/linux/ownPids';
import type { SignalAction } from '../core/process/action';
import type { ProcessInfo } from '../core/process/process';
import { platformOf } from '../platform/platform';
import { readableKin } from './procKin';
import type { SignalOutcome } from './signals';

/**
 * The same outcome, or `frozen` where a process did not act on a signal because its control group keeps it
 * from running. The kernel itself ends what is force killed, in a frozen group as well.
 */
export function frozenOutcome(
  outcome: SignalOutcome,
  { pid, key }: ProcessInfo,
  action: SignalAction,
): SignalOutcome {
  const mayBeFrozen = outcome === 'running' || outcome === 'delivered';
  if (!mayBeFrozen || action === 'forceTerminate' || !platformOf().readsProc) return outcome;
  const isFrozen = isInFrozenGroup(pid, SYSTEM_PROC);
  // Read after it: otherwise the group may be that of another process with the same pid.
  return isFrozen && readableKin(pid)?.key === key ? 'frozen' : outcome;
}
