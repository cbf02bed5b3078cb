type Popups = typeof import('../../app/popups');

/** The popups, which are a file of their own: the table does not wait for them. */
export class LazyPopups {
  private popups: Popups | undefined;

  /** @param onFailure told each time that they are wanted and cannot be loaded */
  constructor(private readonly onFailure: () => void) {}

  /** Gives them: at once if they are there, else as soon as they are. */
  use(take: (popups: Popups) => void): void {
    if (this.popups) {
      take(this.popups);
      return;
    }
    import('../../app/popups').then(
      (popups) => {
        this.popups = popups;
        take(popups);
      },
      () => this.onFailure(),
    );
  }
}
