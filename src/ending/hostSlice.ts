/** How long the extension host is kept at a time. */
const SLICE_MS = 4;

/** Divides long work into slices, between which the extension host does everything else. */
export class HostSlice {
  private startMs = performance.now();

  async restIfOver(): Promise<void> {
    if (performance.now() - this.startMs >= SLICE_MS) await this.rest();
  }

  async rest(): Promise<void> {
    await new Promise((resolve) => setImmediate(resolve));
    this.restart();
  }

  /** To be called after the host was free for any other reason. */
  restart(): void {
    this.startMs = performance.now();
  }
}
