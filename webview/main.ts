import './startTranslating';
import './styles.css';
import { parseHostMessage } from './messages/hostMessages';
import { keepFocus } from './elements/keepFocus';
import { startKit } from './elements/kit';
import { Panel } from './panel';
import { UpdateTimer } from './updateTimer';
import { connectVsCode } from './messages/vscodeApi';

const app = document.getElementById('app');
if (app) {
  startKit();
  const panel = new Panel(app, connectVsCode());
  keepFocus(document, () => panel.focus());
  const timer = new UpdateTimer();
  window.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    const message = parseHostMessage(data);
    if (message?.type === 'snapshot') timer.run(() => panel.receive(message));
    else if (message) panel.receive(message);
  });
  panel.announce();
}
