/** A bundle that is loaded when it is first needed, so that the table does not wait for it. */
export class LazyBundle<T> {
  private bundle: T | undefined;

  /** @param onFailure called whenever the bundle is needed and can't be loaded */
  constructor(
    private readonly load: () => Promise<T>,
    private readonly onFailure: () => void,
  ) {}

  /** Calls `take` with the bundle, at once if it is loaded. */
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
