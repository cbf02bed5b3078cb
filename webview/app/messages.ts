import * as v from 'valibot';
import type { SnapshotDelta } from '../../src/core/process/delta';
import type { MachineInfo } from '../../src/core/process/machine';
import type { ProcessKey } from '../../src/core/process/process';
import { EXPORT_PLACES, type HostMessage, PANEL_MODES } from '../../src/protocol/messages';
import { processKey } from '../../src/protocol/schema';
import type { Header } from '../chrome/header/header';
import type { OutcomeBar } from '../chrome/notices';
import type { DetailsMessage } from '../details/detailsMessages';
import type { LazyDetails } from '../details/lazyDetails';
import { assertNever } from '../elements/assertNever';
import { removeNotice } from '../elements/dom';
import { ScriptTimer } from '../elements/idleTask';
import { compareTimesWith } from '../elements/shownTime';
import { noList, processHistory } from '../model/schemas';
import type { SelectionRequests } from '../model/selectionRequests';
import type { Store } from '../model/store';
import { FIRST_OPTIONS } from '../model/viewPreferences';
import type { SearchBox } from '../search/searchBox';
import type { SparklineFeed } from '../table/columns/sparklineFeed';

/** Checked, except for messages for the details, which `detailsMessages.ts` checks. */
type PanelMessage =
  Exclude<HostMessage, DetailsMessage> | { readonly type: 'details'; readonly message: unknown };

const amount = v.pipe(v.number(), v.minValue(0));

/**
 * An invalid option falls back to its initial value, so that it doesn't keep the others from the
 * page. Read-only is the exception: only an explicit `false` allows actions on processes.
 */
const options = v.pipe(
  v.unknown(),
  noList,
  v.object({
    machineName: v.fallback(v.string(), FIRST_OPTIONS.machineName),
    timeZone: v.fallback(v.string(), FIRST_OPTIONS.timeZone),
    showKernelThreads: v.fallback(v.boolean(), FIRST_OPTIONS.showKernelThreads),
    readOnly: v.fallback(v.boolean(), true),
    ownPids: v.fallback(v.array(v.number()), [...FIRST_OPTIONS.ownPids]),
    highlightMs: v.fallback(amount, FIRST_OPTIONS.highlightMs),
    reorderEveryMs: v.fallback(amount, FIRST_OPTIONS.reorderEveryMs),
    autoCollapseAbove: v.fallback(amount, FIRST_OPTIONS.autoCollapseAbove),
    defaultMode: v.fallback(v.picklist(PANEL_MODES), FIRST_OPTIONS.defaultMode),
  }),
);

/** The rest is shown only if it is there. */
const machine = v.looseObject({
  cpuCount: v.number(),
  memoryTotalBytes: v.number(),
  memoryUsedBytes: v.optional(v.number()),
  coreCpuPercents: v.array(v.unknown()),
});

/** Not looked into any further: the rows are checked where they are applied, once. */
const rows = v.custom<SnapshotDelta['added']>(
  (value) => Array.isArray(value) && value.every(Array.isArray),
);

const counts = v.pipe(v.unknown(), noList, v.looseObject({}));

const delta = v.object({
  seq: v.number(),
  base: v.nullable(v.number()),
  timestampMs: v.number(),
  intervalMs: v.optional(v.number()),
  machine: v.custom<MachineInfo>((value) => v.is(machine, value)),
  counts: v.custom<SnapshotDelta['counts']>((value) => v.is(counts, value)),
  added: rows,
  changed: rows,
  ended: v.custom<readonly number[]>(Array.isArray),
});

/** A malformed cause doesn't hide the status. */
const why = v.fallback(
  v.optional(v.array(v.object({ message: v.string(), args: v.array(v.string()) }))),
  undefined,
);

const status = v.variant('kind', [
  v.object({ kind: v.literal('loading') }),
  v.object({ kind: v.literal('live') }),
  v.object({ kind: v.literal('stale'), sinceMs: v.number(), message: v.string(), why }),
  v.object({ kind: v.literal('failed'), message: v.string(), why }),
]);

const machineSample = v.object({
  atMs: v.number(),
  cpu: v.optional(amount),
  memory: v.optional(amount),
});

const longLine = v.object({
  key: processKey,
  mark: v.number(),
  text: v.optional(v.string()),
  isWhole: v.boolean(),
});

const panelMessage = v.variant('type', [
  v.object({ type: v.literal('options'), options }),
  v.object({ type: v.literal('snapshot'), delta }),
  v.object({ type: v.literal('status'), status }),
  v.object({ type: v.literal('search'), text: v.string() }),
  v.object({ type: v.literal('reveal'), key: processKey }),
  v.object({ type: v.literal('machineHistory'), samples: v.array(machineSample) }),
  v.object({ type: v.literal('preferences'), preferences: v.unknown() }),
  v.object({ type: v.literal('commandLines'), lines: v.array(longLine) }),
  v.object({ type: v.literal('askExport'), place: v.picklist(EXPORT_PLACES) }),
  v.object({
    type: v.literal('outcome'),
    key: processKey,
    tone: v.picklist(['success', 'warning', 'error']),
    text: v.string(),
  }),
  v.object({ type: v.literal('histories'), histories: v.array(v.unknown()) }),
]);

const forDetails = v.object({ type: v.picklist(['inspection', 'history', 'revealed']) });

/**
 * The message in `value` if it has the shape of one, else `undefined`. Messages for the details are
 * passed on unchecked. The check is needed because `message` events reach the webview from more
 * senders than the extension host.
 */
export function parseHostMessage(value: unknown): PanelMessage | undefined {
  if (v.is(forDetails, value)) return { type: 'details', message: value };
  const { success, output } = v.safeParse(panelMessage, value);
  if (!success) return undefined;
  if (output.type !== 'histories') return output as PanelMessage;
  // Entries that are not histories are dropped.
  return { ...output, histories: output.histories.filter((one) => v.is(processHistory, one)) };
}

interface Parts {
  readonly store: Store;
  readonly sparklines: SparklineFeed;
  readonly searchBox: SearchBox;
  readonly header: Header;
  readonly outcome: OutcomeBar;
  readonly requests: SelectionRequests;
  readonly details: LazyDetails;
}

interface Actions {
  search(text: string): void;
  reveal(key: ProcessKey): void;
  /** Adopts the preferences that the previous panel left behind, which are not checked yet. */
  takeUp(preferences: unknown): void;
  /** Renders everything again. */
  show(): void;
}

/** Receives the messages of the extension host from now on. */
export function listenToHost(parts: Parts, actions: Actions): void {
  const timer = new ScriptTimer('proclens:update');
  window.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    const message = parseHostMessage(data);
    if (!message) return;
    removeNotice('not-connected');
    const receive = () => {
      if (route(message, parts, actions)) actions.show();
    };
    if (message.type === 'snapshot') timer.run(receive);
    else receive();
  });
}

/** Routes a message to its handler. Returns true if everything must be rendered again. */
function route(
  message: PanelMessage,
  { store, sparklines, searchBox, header, outcome, requests, details }: Parts,
  actions: Actions,
): boolean {
  switch (message.type) {
    case 'options':
      store.options = message.options;
      compareTimesWith(message.options.timeZone);
      return true;
    case 'snapshot':
      if (!store.apply(message.delta)) return false;
      if (store.snapshot) {
        sparklines.receive(message.delta, store.snapshot, store.takesNext);
      }
      return true;
    case 'status':
      store.status = message.status;
      return true;
    case 'search':
      searchBox.give(message.text);
      actions.search(message.text);
      return false;
    case 'reveal':
      actions.reveal(message.key);
      return false;
    case 'preferences':
      actions.takeUp(message.preferences);
      return true;
    case 'machineHistory':
      header.recall(message.samples);
      return false;
    case 'commandLines':
      return store.takeLines(message.lines);
    case 'askExport':
      requests.export(message.place);
      return false;
    case 'outcome':
      outcome.show(message.tone, message.text);
      return false;
    case 'histories':
      sparklines.recall(message.histories);
      return true;
    case 'details':
      return details.receive(message.message);
    default:
      assertNever(message);
  }
}
