import './startTranslating';
import { keepFocus } from '../elements/dom';
import { ScriptTimer, whenIdle } from '../elements/idleTask';
import { startKit } from '../elements/kit';
import { connectVsCode } from '../model/vscodeApi';
import '../styles.css';
import { parseHostMessage } from './messages';
import { Panel } from './panel';

const app = document.getElementById('app');
const dismiss = (notice: string) => document.getElementById(notice)?.remove();
if (app) {
  startKit();
  const panel = new Panel(app, connectVsCode());
  keepFocus(document, () => panel.focus());
  const timer = new ScriptTimer('proclens:update');
  window.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    const message = parseHostMessage(data);
    if (message) dismiss('not-connected');
    if (message?.type === 'snapshot') timer.run(() => panel.receive(message));
    else if (message) panel.receive(message);
  });
  panel.announce();
  whenIdle(() => {
    if (isStyled()) dismiss('not-loaded');
  });
}

/** Whether both style sheets have loaded. */
function isStyled(): boolean {
  const of = (part: Element | null) => part && getComputedStyle(part);
  const font = of(document.querySelector('.codicon'))?.fontFamily;
  return !!of(document.body)?.getPropertyValue('--indent') && font === 'codicon';
}
