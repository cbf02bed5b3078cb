import type { MachineSample } from '../../src/core/history/history';
import type { SnapshotDelta } from '../../src/core/process/delta';
import type { LongLine } from '../../src/core/process/longLines';
import { parseProcessKey } from '../../src/core/process/process';
import {
  EXPORT_PLACES,
  type HostMessage,
  PANEL_MODES,
  type PanelOptions,
  type SamplingStatus,
} from '../../src/protocol/messages';
import type { DetailsMessage } from '../details/detailsMessages';
import { type Fields, isObject, parseHistories } from '../model/messageShape';
import { FIRST_OPTIONS } from '../model/viewPreferences';

/** Checked, except for messages for the details, which `detailsMessages.ts` checks. */
export type PanelMessage =
  Exclude<HostMessage, DetailsMessage> | { readonly type: 'details'; readonly message: Fields };

type Outcome = Extract<HostMessage, { type: 'outcome' }>;

/**
 * The message in `value` if it has the shape of one, else `undefined`. Messages for the details are
 * passed on unchecked. The check is needed because `message` events reach the webview from more
 * senders than the extension host.
 */
export function parseHostMessage(value: unknown): PanelMessage | undefined {
  if (!isObject(value)) return undefined;
  switch (value['type']) {
    case 'options': {
      const options = value['options'];
      return isObject(options) ? { type: 'options', options: parseOptions(options) } : undefined;
    }
    case 'snapshot': {
      const delta = value['delta'];
      return isDelta(delta) ? { type: 'snapshot', delta } : undefined;
    }
    case 'status': {
      const status = value['status'];
      return isStatus(status) ? { type: 'status', status } : undefined;
    }
    case 'search': {
      const text = value['text'];
      return typeof text === 'string' ? { type: 'search', text } : undefined;
    }
    case 'reveal': {
      const key = parseProcessKey(value['key']);
      return key && { type: 'reveal', key };
    }
    case 'machineHistory': {
      const samples = value['samples'];
      return isListOf(samples, isMachineSample) ? { type: 'machineHistory', samples } : undefined;
    }
    case 'preferences':
      return { type: 'preferences', preferences: value['preferences'] };
    case 'commandLines': {
      const lines = value['lines'];
      return isListOf(lines, isLongLine) ? { type: 'commandLines', lines } : undefined;
    }
    case 'askExport': {
      const place = EXPORT_PLACES.find((one) => one === value['place']);
      return place && { type: 'askExport', place };
    }
    case 'outcome':
      return parseOutcome(value);
    case 'histories':
      return parseHistories(value['histories']);
    case 'inspection':
    case 'history':
    case 'revealed':
      return { type: 'details', message: value };
    default:
      return undefined;
  }
}

function parseOutcome({ key, tone, text }: Fields): Outcome | undefined {
  const parsed = parseProcessKey(key);
  if (!parsed || typeof text !== 'string') return undefined;
  if (tone !== 'success' && tone !== 'warning' && tone !== 'error') return undefined;
  return { type: 'outcome', key: parsed, tone, text };
}

/**
 * The options. An invalid one falls back to its initial value, so that it doesn't keep the others
 * from the page. Read-only is the exception: only an explicit `false` allows actions on processes.
 */
function parseOptions(value: Fields): PanelOptions {
  const {
    machineName,
    timeZone,
    showKernelThreads,
    readOnly,
    ownPids,
    highlightMs,
    reorderEveryMs,
    autoCollapseAbove,
    defaultMode,
  } = value;
  const first = FIRST_OPTIONS;
  const amount = (given: unknown, otherwise: number) => (isAmount(given) ? given : otherwise);
  return {
    machineName: typeof machineName === 'string' ? machineName : first.machineName,
    timeZone: typeof timeZone === 'string' ? timeZone : first.timeZone,
    showKernelThreads:
      typeof showKernelThreads === 'boolean' ? showKernelThreads : first.showKernelThreads,
    readOnly: readOnly !== false,
    ownPids: isListOf(ownPids, isNumber) ? ownPids : first.ownPids,
    highlightMs: amount(highlightMs, first.highlightMs),
    reorderEveryMs: amount(reorderEveryMs, first.reorderEveryMs),
    autoCollapseAbove: amount(autoCollapseAbove, first.autoCollapseAbove),
    defaultMode: PANEL_MODES.find((mode) => mode === defaultMode) ?? first.defaultMode,
  };
}

function isStatus(value: unknown): value is SamplingStatus {
  if (!isObject(value)) return false;
  switch (value['kind']) {
    case 'loading':
    case 'live':
      return true;
    case 'stale':
      return typeof value['sinceMs'] === 'number' && typeof value['message'] === 'string';
    case 'failed':
      return typeof value['message'] === 'string';
    default:
      return false;
  }
}

/** Checks the frame of a delta. Its rows are checked where they are applied. */
function isDelta(value: unknown): value is SnapshotDelta {
  return (
    isObject(value) &&
    typeof value['seq'] === 'number' &&
    (value['base'] === null || typeof value['base'] === 'number') &&
    typeof value['timestampMs'] === 'number' &&
    isMachine(value['machine']) &&
    isObject(value['counts']) &&
    isListOfLists(value['added']) &&
    isListOfLists(value['changed']) &&
    Array.isArray(value['ended'])
  );
}

function isMachine(value: unknown): boolean {
  return (
    isObject(value) &&
    typeof value['cpuCount'] === 'number' &&
    typeof value['memoryTotalBytes'] === 'number' &&
    (value['memoryUsedBytes'] === undefined || typeof value['memoryUsedBytes'] === 'number') &&
    Array.isArray(value['coreCpuPercents'])
  );
}

/** JSON omits a value that is unknown. */
function isMachineSample(value: unknown): value is MachineSample {
  return (
    isObject(value) &&
    typeof value['atMs'] === 'number' &&
    (value['cpu'] === undefined || isAmount(value['cpu'])) &&
    (value['memory'] === undefined || isAmount(value['memory']))
  );
}

function isLongLine(value: unknown): value is LongLine {
  return (
    isObject(value) &&
    parseProcessKey(value['key']) !== undefined &&
    typeof value['mark'] === 'number' &&
    (value['text'] === undefined || typeof value['text'] === 'string') &&
    typeof value['isWhole'] === 'boolean'
  );
}

function isAmount(value: unknown): value is number {
  return isNumber(value) && value >= 0;
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number';
}

function isListOfLists(value: unknown): boolean {
  return Array.isArray(value) && value.every(Array.isArray);
}

function isListOf<T>(value: unknown, isOne: (one: unknown) => one is T): value is readonly T[] {
  return Array.isArray(value) && value.every(isOne);
}
