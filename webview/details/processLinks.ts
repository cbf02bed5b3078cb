import type { ProcessInfo, ProcessKey } from '../src/core/process';
import { cellText } from './cellText';
import { element, setText } from './dom';

/** Links beyond these are counted, not made. */
const MOST_LINKS = 100;

/** Processes as links that select them. */
export class ProcessLinks {
  readonly element = element('ul', 'links');
  private shown = '';

  constructor(private readonly onFollow: (key: ProcessKey) => void) {
    this.element.addEventListener('click', (event) => {
      const link = event.target instanceof Element ? event.target.closest('[data-link]') : null;
      if (link instanceof HTMLElement) this.onFollow(link.dataset['link'] as ProcessKey);
    });
  }

  /** `otherwise` stands there if there are none. */
  show(infos: readonly ProcessInfo[], otherwise: string): void {
    const shown = infos.length === 0 ? otherwise : infos.map(identity).join('\n');
    if (shown === this.shown) return;
    this.shown = shown;
    const items: (Node | string)[] = infos.slice(0, MOST_LINKS).map((info) => {
      const link = element('button', 'link', { type: 'button', 'data-link': info.key });
      setText(link, `${cellText(info.name)} (${info.pid})`);
      return element('li', '', {}, link);
    });
    if (infos.length === 0) items.push(element('li', '', {}, otherwise));
    if (infos.length > MOST_LINKS) {
      items.push(element('li', '', {}, `and ${infos.length - MOST_LINKS} more`));
    }
    this.element.replaceChildren(...items);
  }
}

function identity({ key, name }: ProcessInfo): string {
  return `${key} ${name}`;
}
