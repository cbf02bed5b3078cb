interface Fact {
  /** What a file calls it: for programs to read, part of the interface; the unit is in it. */
  readonly exportName: string;
  /** Whether it begins with the largest when its heading is clicked. */
  readonly fromTheLargest: boolean;
}

/**
 * Numbers that are read of every process and shown as they are. An entry is all that core has of
 * one: by it the number is part of a reading, travels, is sorted by, and is exported.
 */
export const FACTS = {
  threadCount: { exportName: 'threads', fromTheLargest: true },
  nice: { exportName: 'nice', fromTheLargest: false },
} as const satisfies Readonly<Record<string, Fact>>;

export type FactField = keyof typeof FACTS;

export const FACT_FIELDS = Object.keys(FACTS) as readonly FactField[];

/** Unknown is `undefined`: not every collector reads every one. */
export type Facts = Readonly<Partial<Record<FactField, number | undefined>>>;
