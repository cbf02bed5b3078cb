import { EventEmitter } from 'node:events';
import type { Cancellation } from '../../src/ui/integrations/languageModel/cancellation';

/** Behaves like `CancellationTokenSource` in VS Code, which fires each token once. */
export class TokenSource {
  private readonly emitter = new EventEmitter();
  private isCancelled = false;
  readonly token: Cancellation;

  constructor() {
    const isCancelled = () => this.isCancelled;
    this.token = {
      get isCancellationRequested() {
        return isCancelled();
      },
      onCancellationRequested: (listener) => {
        // VS Code calls each subscription separately, even for the same listener.
        const call = () => void listener(undefined);
        // A listener that subscribes after the cancellation is called too, in a later turn.
        if (this.isCancelled) setImmediate(call);
        else this.emitter.once('cancel', call);
        return { dispose: () => this.emitter.off('cancel', call) };
      },
    };
  }

  cancel(): void {
    this.isCancelled = true;
    this.emitter.emit('cancel');
  }

  /** The number of active subscriptions. */
  get listenerCount(): number {
    return this.emitter.listenerCount('cancel');
  }
}
