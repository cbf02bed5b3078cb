import type { LibraryTraits } from './systeminformation/libraryTraits';
import {
  type CollectorChoice,
  type CollectorId,
  type Platform,
  platformOf,
} from '../platform/platform';
import { type Inspection, type Revealed, uniformInspection } from '../core/process/inspection';
import type { ProcessKey } from '../core/process/process';
import { translatable } from '../core/text/sentence';
import {
  CollectError,
  type Collector,
  type CollectorOptions,
  type ProcessInspector,
} from './collector';
import { readStats } from './linux/bootClock';
import { type InspectorOptions, ProcfsInspector } from './linux/inspect/procfsInspector';
import { KernelProcesses } from './linux/kernelProcesses';
import { readKernelUnits } from './linux/kernelUnits';
import { MachineReader } from './linux/machineReader';
import { ProcFileReader } from './linux/procFileReader';
import { ProcfsCollector } from './linux/procfsCollector';
import { systemReadingClock } from './readingClock';
import { SystemInformationCollector } from './systeminformation/systemInformationCollector';

/**
 * Creates the collector for this choice on this platform.
 * @throws {CollectError} `unsupported` if the choice doesn't exist on this platform.
 */
export function createCollector(
  choice: CollectorChoice,
  options: CollectorOptions = {},
  platform: Platform = platformOf(),
): Collector {
  const id = choice === 'auto' ? platform.collectors[0] : choice;
  if (!id || !platform.collectors.includes(id)) {
    throw new CollectError(
      'unsupported',
      translatable(
        'The procfs collector reads /proc, which exists only on Linux. Choose auto instead.',
      ),
    );
  }
  return id === 'procfs'
    ? new ProcfsCollector(options)
    : new SystemInformationCollector({
        ...platform.library,
        ...(platform.readsProc && procTraits(options)),
      });
}

/** ps reads its list from `/proc`, so the kernel can also be asked directly. */
function procTraits(options: CollectorOptions): Partial<LibraryTraits> {
  const files = new ProcFileReader(options.procRoot ?? '/proc');
  const { ticksPerSecond } = readKernelUnits(files);
  const kernel = new KernelProcesses(files, options);
  return {
    stats: () => readStats(files),
    machine: new MachineReader(files, ticksPerSecond, systemReadingClock),
    kernelProcess: (pid, monotonicMs) => kernel.of(pid, monotonicMs),
  };
}

/** Creates the inspector that matches a collector: both must interpret start times the same way. */
export function createInspector(
  collector: CollectorId,
  options: InspectorOptions,
): ProcessInspector {
  return collector === 'procfs' ? new ProcfsInspector(options) : new UnsupportedInspector();
}

const UNSUPPORTED = { ok: false, reason: 'unsupported' } as const;

/** Used where nothing can be read beyond the snapshot. */
class UnsupportedInspector implements ProcessInspector {
  inspect(key: ProcessKey): Inspection {
    return uniformInspection(key, Date.now(), UNSUPPORTED);
  }

  reveal(): Revealed {
    return UNSUPPORTED;
  }

  commandLine(): undefined {
    return undefined;
  }
}
