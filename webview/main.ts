import './startTranslating';
import './styles.css';
import { parseHostMessage } from './messages/hostMessages';
import { keepFocus } from './elements/keepFocus';
import { ScriptTimer } from './elements/scriptTimer';
import { startKit } from './elements/kit';
import { Panel } from './panel';
import { connectVsCode } from './messages/vscodeApi';

const app = document.getElementById('app');
if (app) {
  startKit();
  const panel = new Panel(app, connectVsCode());
  keepFocus(document, () => panel.focus());
  const timer = new ScriptTimer('proclens:update');
  window.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    const message = parseHostMessage(data);
    if (message?.type === 'snapshot') timer.run(() => panel.receive(message));
    else if (message) panel.receive(message);
  });
  panel.announce();
}
