import type { ProcessView } from './processView';

/** What stands in a section of the details pane. */
export interface SectionContent {
  readonly element: HTMLElement;
  /** Also seen while the section is closed. */
  title(view: ProcessView): string;
  /** Brings the content up to date, in place. Not called while the section is closed. */
  show(view: ProcessView): void;
}
