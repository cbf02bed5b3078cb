import * as l10n from '@vscode/l10n';
import { visibleText } from '../../src/core/text/text';
import { element, setText } from '../elements/dom';
import { moreText } from './moreText';

/** Arguments beyond these are counted, not made. */
const MOST_ARGUMENTS = 500;

/** Arguments, one a line, whole however long. */
export class ArgumentList {
  readonly element = element('div', 'command-line', {
    id: 'details-command-line',
    tabindex: '0',
    role: 'group',
    'aria-label': l10n.t('Command line'),
  });
  private shown: readonly string[] = [];

  show(args: readonly string[]): void {
    // A command line may have megabytes: it is looked at again only if it is another.
    if (args.length === this.shown.length && args.every((arg, i) => arg === this.shown[i])) return;
    this.shown = args;
    const texts = args.slice(0, MOST_ARGUMENTS).map(visibleText);
    const more = moreText(texts.length, args.length);
    const lines = [...texts.map((text) => ['argument', text]), ...(more ? [['more', more]] : [])];
    const { children } = this.element;
    while (children.length > lines.length) children[lines.length]?.remove();
    for (const [i, [className = '', text = '']] of lines.entries()) {
      const line = children[i] ?? this.element.appendChild(element('div'));
      line.className = className;
      setText(line, text);
    }
  }
}
