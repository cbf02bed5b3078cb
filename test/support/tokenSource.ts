import { EventEmitter } from 'node:events';
import type { Cancellation } from '../../src/ui/integrations/languageModel/cancellation';

/** What `CancellationTokenSource` is in VS Code: the token is told of a cancellation once. */
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
        // VS Code calls each subscription by itself, whoever else listens.
        const call = () => listener();
        // Who comes too late is told as well, in a turn of its own.
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

  /** How many wait to be told. */
  get listenerCount(): number {
    return this.emitter.listenerCount('cancel');
  }
}
