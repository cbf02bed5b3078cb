import { type Inspection, type Revealed, uniformInspection } from '../core/process/inspection';
import type { ProcessKey } from '../core/process/process';
import { translatable } from '../core/text/sentence';
import {
  CollectError,
  type Collector,
  type CollectorChoice,
  type CollectorId,
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
 * The collector for this choice on this platform. Beside `platformTraits`, the only place where the
 * platform is looked at.
 * @throws {CollectError} `unsupported` if the choice does not exist here.
 */
export function createCollector(
  choice: CollectorChoice,
  options: CollectorOptions = {},
  platform: NodeJS.Platform = process.platform,
): Collector {
  const linux = platform === 'linux';
  switch (choice) {
    case 'auto':
      return linux ? new ProcfsCollector(options) : systemInformation(platform, options);
    case 'procfs':
      if (linux) return new ProcfsCollector(options);
      throw new CollectError(
        'unsupported',
        translatable(
          'The collector procfs reads /proc, which only Linux has. Choose auto instead.',
        ),
      );
    case 'systeminformation':
      return systemInformation(platform, options);
  }
}

function systemInformation(platform: NodeJS.Platform, options: CollectorOptions): Collector {
  const windows = platform === 'win32';
  const linux = platform === 'linux';
  // What ps lists there comes from /proc as well.
  const files = linux ? new ProcFileReader(options.procRoot ?? '/proc') : undefined;
  const machine =
    files && new MachineReader(files, readKernelUnits(files).ticksPerSecond, systemReadingClock);
  const kernel = files && new KernelProcesses(files, options);
  return new SystemInformationCollector({
    // Elsewhere the library passes on what ps says, which is a share of one core.
    cpuIsShareOf: linux || windows ? 'machine' : 'core',
    startIs: windows ? 'exact' : 'computed',
    hasNice: !windows,
    hasLoadAverages: !windows,
    hasKernelThreads: linux,
    commandIsWholeLine: windows,
    ...(files && { stats: () => readStats(files) }),
    ...(machine && { machine }),
    ...(kernel && {
      kernelProcess: (pid: number, monotonicMs: number) => kernel.of(pid, monotonicMs),
    }),
  });
}

/** The inspector for the processes of this collector: both must mean the same by a start time. */
export function createInspector(
  collector: CollectorId,
  options: InspectorOptions,
): ProcessInspector {
  return collector === 'procfs' ? new ProcfsInspector(options) : new UnsupportedInspector();
}

const UNSUPPORTED = { ok: false, reason: 'unsupported' } as const;

/** Where nothing can be read beyond what the snapshot has. */
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
