import { debugKindOf } from '../../src/core/process/debugKind';
import type { ProcessInfo } from '../../src/core/process/process';
import { takesSignals } from '../../src/core/process/protection';
import type { RowContext } from '../../src/protocol/messages';

/** The context of a row for VS Code's native menu. */
export function rowContext(info: ProcessInfo): RowContext {
  return {
    webviewSection: 'process',
    preventDefaultContextMenuItems: true,
    key: info.key,
    kernelThread: info.kernelThread,
    processTakesSignals: takesSignals(info),
    processStopped: info.state === 'stopped',
    processZombie: info.state === 'zombie',
    processKind: debugKindOf(info),
  };
}
