import type { Fields } from '../model/messages/isObject';
import type { Details } from './details';
import { parseDetailsMessage } from './detailsMessages';

/**
 * Gives a message of the host to the details, if it has the shape of one for them. True if all is to be
 * shown anew because of it.
 */
export function receiveDetailsMessage(message: Fields, details: Details): boolean {
  const parsed = parseDetailsMessage(message);
  if (!parsed) return false;
  switch (parsed.type) {
    case 'inspection':
      details.inspected(parsed.inspection);
      return false;
    case 'history':
      details.recalled(parsed.key, parsed.history, parsed.ended);
      return true;
    case 'revealed':
      details.revealed(parsed.key, parsed.what, parsed.result);
      return false;
  }
}
