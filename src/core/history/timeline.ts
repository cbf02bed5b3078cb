/** Every history consists of the times of its samples and, for each series, of its changes. */

/** What something used from this moment until the next point; `undefined` is unknown. */
interface Point {
  /** Milliseconds since the epoch. */
  readonly atMs: number;
  readonly cpu: number | undefined;
  /** The part of `cpu` that ended children used. */
  readonly ended?: number | undefined;
  readonly memory: number | undefined;
}

/** The times of the last samples, in milliseconds since the epoch, strictly increasing. */
export class Timeline {
  private kept: number[] = [];

  /** @param most the number of samples to keep */
  constructor(private readonly most: number) {}

  get times(): readonly number[] {
    return this.kept;
  }

  /** Adds a point to a track of this timeline. The track forgets what no sample needs any more. */
  record(track: Track, point: Point): void {
    track.append(point);
    track.forgetBefore(this.kept[0] ?? point.atMs);
  }

  /**
   * Adds the time of a sample. Returns false if the clock was set back: samples from before and
   * after don't fit on one axis, so only the new one is left.
   */
  add(atMs: number): boolean {
    const last = this.kept.at(-1);
    const isSetBack = last !== undefined && atMs < last;
    if (isSetBack) this.clear();
    if (atMs !== last) this.kept.push(atMs);
    if (this.kept.length > this.most) this.kept.shift();
    return !isSetBack;
  }

  /** Adds times before the newest one that are known from elsewhere. */
  merge(times: readonly number[]): void {
    const newest = this.kept.at(-1) ?? Infinity;
    const all = new Set([...this.kept, ...times.filter((atMs) => atMs <= newest)]);
    this.kept = [...all].sort((a, b) => a - b).slice(-this.most);
  }

  clear(): void {
    this.kept = [];
  }
}

/** One series of values over a {@link Timeline}. */
export class Track {
  private points: Point[] = [];

  /** Adds the values of a sample that is not older than the last point. Stores only changes. */
  append(point: Point): void {
    const last = this.points.at(-1);
    if (last && isSame(last, point)) return;
    if (last?.atMs === point.atMs) this.points.pop();
    this.points.push(point);
  }

  /** Adds points from before the first one; later ones are ignored. */
  prepend(points: readonly Point[]): void {
    const from = this.points[0]?.atMs ?? Infinity;
    this.points = [...points.filter(({ atMs }) => atMs < from), ...this.points];
  }

  /** Drops the points that no longer apply at this time or later. */
  forgetBefore(atMs: number): void {
    while ((this.points[1]?.atMs ?? Infinity) <= atMs) this.points.shift();
  }

  /** The point that applies at each of these ascending times; `undefined` before the first. */
  at(times: readonly number[]): (Point | undefined)[] {
    let next = 0;
    return times.map((time) => {
      while ((this.points[next]?.atMs ?? Infinity) <= time) next++;
      return this.points[next - 1];
    });
  }
}

function isSame(a: Point, b: Point): boolean {
  return a.cpu === b.cpu && a.ended === b.ended && a.memory === b.memory;
}

/** A timeline with a single track. */
export class Recording {
  private readonly timeline: Timeline;
  private track = new Track();

  /** @param most the number of samples to keep */
  constructor(most: number) {
    this.timeline = new Timeline(most);
  }

  get times(): readonly number[] {
    return this.timeline.times;
  }

  add(point: Point): void {
    if (!this.timeline.add(point.atMs)) this.track = new Track();
    this.timeline.record(this.track, point);
  }

  /** The values at each of these ascending times. */
  at(times: readonly number[]): (Point | undefined)[] {
    return this.track.at(times);
  }
}
