import './startTranslating';
import { keepFocus, removeNotice } from '../elements/dom';
import { whenIdle } from '../elements/idleTask';
import { startKit } from '../elements/kit';
import { connectVsCode } from '../model/vscodeApi';
import '../styles.css';
import { Panel } from './panel';

const app = document.getElementById('app');
if (app) {
  startKit();
  const panel = new Panel(app, connectVsCode());
  keepFocus(document, () => panel.focus());
  panel.connect();
  whenIdle(() => {
    if (isStyled()) removeNotice('not-loaded');
  });
}

/** Whether both style sheets have loaded. */
function isStyled(): boolean {
  const of = (part: Element | null) => part && getComputedStyle(part);
  const font = of(document.querySelector('.codicon'))?.fontFamily;
  return !!of(document.body)?.getPropertyValue('--indent') && font === 'codicon';
}
