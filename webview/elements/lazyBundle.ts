/** A file of its own, loaded when it is first wanted: the table does not wait for it. */
export class LazyBundle<T> {
  private bundle: T | undefined;

  /** @param onFailure called each time that the file is wanted and cannot be loaded */
  constructor(
    private readonly load: () => Promise<T>,
    private readonly onFailure: () => void,
  ) {}

  /** Calls `take` with the bundle: at once if it is loaded, else as soon as it is. */
  use(take: (bundle: T) => void): void {
    if (this.bundle) {
      take(this.bundle);
      return;
    }
    this.load().then(
      (bundle) => {
        this.bundle = bundle;
        take(bundle);
      },
      () => this.onFailure(),
    );
  }
}
