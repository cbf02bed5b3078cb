import type { Inspection, Revealed } from '../core/process/inspection';
import type { ProcessKey } from '../core/process/process';
import type { ProcessInspector } from './processInspector';
import { uniformInspection } from './uniformInspection';

const UNSUPPORTED = { ok: false, reason: 'unsupported' } as const;

/** Where nothing can be read beyond what the snapshot has. */
export class UnsupportedInspector implements ProcessInspector {
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
