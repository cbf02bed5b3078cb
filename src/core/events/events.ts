/** Events and stores of disposables for code that doesn't see VS Code, which has its own. */

export interface Disposable {
  dispose(): unknown;
}

/** Calls the listener with each value from now on, until the result is disposed. */
export type Event<T> = (listener: (value: T) => unknown) => Disposable;

/** The source of an {@link Event}. */
export class Emitter<T> implements Disposable {
  private listeners: readonly { readonly call: (value: T) => unknown }[] = [];

  readonly event: Event<T> = (call) => {
    const added = { call };
    this.listeners = [...this.listeners, added];
    return {
      dispose: () => {
        this.listeners = this.listeners.filter((listener) => listener !== added);
      },
    };
  };

  get listenerCount(): number {
    return this.listeners.length;
  }

  /** Calls the listeners that are subscribed now, in the order in which they subscribed. */
  fire(value: T): void {
    for (const listener of this.listeners) {
      if (this.listeners.includes(listener)) listener.call(value);
    }
  }

  dispose(): void {
    this.listeners = [];
  }
}

/** Calls the listener with the next value only. */
export function listenOnce<T>(event: Event<T>, listener: (value: T) => unknown): Disposable {
  const subscription = event((value) => {
    subscription.dispose();
    listener(value);
  });
  return subscription;
}

/** Disposes of everything in it at once. What is added later is disposed of immediately. */
export class DisposableStore implements Disposable {
  private readonly added = new Set<Disposable>();
  private isDisposed = false;

  add(...disposables: readonly Disposable[]): void {
    for (const disposable of disposables) {
      if (this.isDisposed) disposable.dispose();
      else this.added.add(disposable);
    }
  }

  dispose(): void {
    this.isDisposed = true;
    for (const disposable of this.added) {
      this.added.delete(disposable);
      disposable.dispose();
    }
  }
}
