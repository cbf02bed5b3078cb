import * as l10n from '@vscode/l10n';
import { type ProcessInfo, type ProcessKey, titleOf } from '../../src/core/process/process';
import { cellText } from '../elements/cellText';
import { element, setText } from '../elements/dom';
import { moreText } from './fieldList';
import type { ProcessView, SectionContent } from './sectionContent';

/** The list only counts any further links. */
const MOST_LINKS = 100;

/**
 * Processes as links that select them. A link that stays keeps its element, and with it the focus.
 */
export class ProcessLinks {
  readonly element = element('ul', 'links');
  private readonly items = new Map<ProcessKey, { item: HTMLElement; link: HTMLElement }>();
  private readonly last = element('li');

  constructor(private readonly onFollow: (key: ProcessKey) => void) {
    this.element.addEventListener('click', (event) => {
      const link = event.target instanceof Element ? event.target.closest('[data-link]') : null;
      if (link instanceof HTMLElement) this.onFollow(link.dataset['link'] as ProcessKey);
    });
  }

  /** Shows links to these processes, or `otherwise` if there are none. */
  show(infos: readonly ProcessInfo[], otherwise: string): void {
    const shown = infos.slice(0, MOST_LINKS);
    this.removeOthers(new Set(shown.map(({ key }) => key)));
    let next = this.element.firstElementChild;
    for (const info of shown) {
      const item = this.itemOf(info);
      if (item === next) next = next.nextElementSibling;
      else this.element.insertBefore(item, next);
    }
    const last = infos.length === 0 ? otherwise : moreText(shown.length, infos.length);
    if (last === undefined) {
      this.last.remove();
      return;
    }
    setText(this.last, last);
    if (this.last !== this.element.lastElementChild) this.element.append(this.last);
  }

  private removeOthers(kept: ReadonlySet<ProcessKey>): void {
    for (const [key, { item }] of this.items) {
      if (kept.has(key)) continue;
      item.remove();
      this.items.delete(key);
    }
  }

  private itemOf(info: ProcessInfo): HTMLElement {
    const { key, pid } = info;
    let made = this.items.get(key);
    if (!made) {
      const link = element('button', 'link', { type: 'button', 'data-link': key });
      made = { item: element('li', '', {}, link), link };
      this.items.set(key, made);
    }
    setText(made.link, l10n.t('{0} ({1})', cellText(titleOf(info)), pid));
    return made.item;
  }
}

/** The processes that this process has started. */
export class Children implements SectionContent {
  private readonly links: ProcessLinks;
  readonly element: HTMLElement;

  constructor(onFollow: (key: ProcessKey) => void) {
    this.links = new ProcessLinks(onFollow);
    this.element = this.links.element;
  }

  title({ children }: ProcessView): string {
    return l10n.t('Children ({0})', children.length);
  }

  show({ children }: ProcessView): void {
    this.links.show(children, l10n.t('None'));
  }
}
