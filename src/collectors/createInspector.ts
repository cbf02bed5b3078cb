import type { CollectorId } from './collector';
import { ProcfsInspector, type InspectorOptions } from './linux/inspect/procfsInspector';
import type { ProcessInspector } from './processInspector';
import { UnsupportedInspector } from './unsupportedInspector';

/** The inspector for the processes of this collector: both must mean the same by a start time. */
export function createInspector(
  collector: CollectorId,
  options: InspectorOptions,
): ProcessInspector {
  return collector === 'procfs' ? new ProcfsInspector(options) : new UnsupportedInspector();
}
