import * as l10n from '@vscode/l10n';
import type {
  Inspection,
  ProgramArguments,
  Readable,
  Reveal,
  Revealed,
} from '../../src/core/process/inspection';
import { UNKNOWN } from '../../src/core/text/format';
import { visibleText } from '../../src/core/text/text';
import { element, setText } from '../elements/dom';
import { createLinkButton } from '../elements/linkButton';
import { FieldList, moreText, sectionOf, sectionText, unreadableText } from './fieldList';
import type { ProcessView, SectionContent } from './sectionContent';

/** The executable, its working folder and its arguments. */
export class Program implements SectionContent {
  private readonly fields = new FieldList([
    {
      id: 'exe',
      label: l10n.t('Program'),
      text: (view) =>
        sectionText(
          view,
          ({ program }) => program.exe,
          ({ path, deleted }) =>
            deleted ? l10n.t('{0} (deleted)', visibleText(path)) : visibleText(path),
        ),
    },
    {
      id: 'cwd',
      label: l10n.t('Folder'),
      text: (view) => sectionText(view, ({ program }) => program.cwd, visibleText),
    },
  ]);
  private readonly heading = element('h4', '', { id: 'details-arguments-title' });
  private readonly list = new ArgumentList();
  /** Why there are no arguments, or why they stay masked. */
  private readonly sentence = element('p', 'sentence', { id: 'details-arguments-note' });
  private readonly button: HTMLButtonElement;
  readonly element: HTMLElement;
  private view: ProcessView | undefined;
  private revealed: Revealed | undefined;
  /**
   * The masked arguments that `revealed` belongs to, because a process can change its arguments.
   */
  private revealedOf = '';

  constructor(onReveal: (what: Reveal) => void) {
    this.button = createLinkButton(l10n.t('Reveal'), () => {
      if (!this.revealed?.ok) {
        onReveal({ kind: 'arguments' });
        return;
      }
      this.revealed = undefined;
      this.showArguments();
    });
    this.button.id = 'details-reveal-arguments';
    this.element = element(
      'div',
      '',
      {},
      this.fields.element,
      element('div', 'subheading', {}, this.heading, this.button),
      this.list.element,
      this.sentence,
    );
  }

  title(): string {
    return l10n.t('Program');
  }

  show(view: ProcessView): void {
    this.view = view;
    this.fields.show(view);
    if (this.revealed && this.revealedOf !== maskedArguments(view)) this.revealed = undefined;
    this.showArguments();
  }

  /**
   * Called when the details switch to a different process or to none: nothing of the old one may
   * stay.
   */
  clear(): void {
    this.view = undefined;
    this.revealed = undefined;
    this.list.show([]);
  }

  /**
   * Called when the process runs a different program: the revealed arguments belong to the old one.
   */
  hideArguments(): void {
    this.revealed = undefined;
    this.showArguments();
  }

  /** Called with the answer to a reveal of the arguments. */
  reveal(result: Revealed): void {
    if (!this.view) return;
    this.revealed = result;
    this.revealedOf = maskedArguments(this.view);
    this.showArguments();
  }

  private showArguments(): void {
    const { view, revealed } = this;
    if (!view) return;
    const section = argumentsOf(view);
    const known = section?.ok && section.value.args.length > 0 ? section.value : undefined;
    setText(this.heading, known ? l10n.t('Arguments') : l10n.t('Command line'));
    const whole = view.info.commandLine ?? UNKNOWN;
    this.list.show((revealed?.ok ? revealed.value : known?.args) ?? [whole]);
    this.button.hidden = !known?.redacted;
    setText(this.button, revealed?.ok ? l10n.t('Hide') : l10n.t('Reveal'));
    setText(this.sentence, this.note(view, known) ?? '');
  }

  private note(view: ProcessView, known: ProgramArguments | undefined): string | undefined {
    if (known && this.revealed && !this.revealed.ok) {
      return unreadableText(this.revealed, view.info);
    }
    return known?.cut ? l10n.t('Not all arguments were read.') : undefined;
  }
}

function argumentsOf(view: ProcessView) {
  return sectionOf(view, ({ program }) => program.args);
}

function maskedArguments(view: ProcessView): string {
  const section = argumentsOf(view);
  return JSON.stringify(section?.ok ? section.value.args : null);
}

/**
 * Detects that the process runs a different program, to which the revealed values do not belong.
 */
export class ProgramWatch {
  /** The values last read. A section that is unreadable for a while proves nothing. */
  private readonly known = new Map<string, string>();

  clear(): void {
    this.known.clear();
  }

  /** True if a section that identifies the program has changed since it was last read. */
  isAnother(inspection: Inspection): boolean {
    if (inspection.kind === 'missing') return false;
    const { program, environment } = inspection;
    const changes = [
      this.changes('arguments', program.args),
      this.changes('file', program.exe),
      environment ? this.changes('names', environment) : false,
    ];
    return changes.includes(true);
  }

  private changes(name: string, section: Readable<unknown>): boolean {
    if (!section.ok) return false;
    const before = this.known.get(name);
    const now = JSON.stringify(section.value);
    this.known.set(name, now);
    return before !== undefined && before !== now;
  }
}

/** The list only counts any further arguments. */
const MOST_ARGUMENTS = 500;

/** The arguments, one per line and in full. */
class ArgumentList {
  readonly element = element('div', 'command-line', {
    id: 'details-command-line',
    tabindex: '0',
    role: 'group',
    'aria-label': l10n.t('Command line'),
  });
  private shown: readonly string[] = [];

  show(args: readonly string[]): void {
    // A command line can have megabytes, so it is only processed if it has changed.
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
