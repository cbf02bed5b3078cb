import type { ProcessKey } from '../../src/core/process/process';
import { assertNever } from '../elements/assertNever';
import type { SparklineFeed } from '../table/columns/sparklineFeed';
import { compareTimesWith } from '../elements/shownTime';
import type { Header } from '../chrome/header/header';
import type { LazyDetails } from '../details/lazyDetails';
import type { OutcomeBar } from '../chrome/notices';
import type { SearchBox } from '../search/searchBox';
import type { SelectionRequests } from '../model/selectionRequests';
import type { Store } from '../model/store';
import type { PanelMessage } from './messages';

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
}

/** Routes a host message to its handler. Returns true if everything must be rendered again. */
export function receiveMessage(
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
