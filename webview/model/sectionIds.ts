/** The sections of the details pane, in order. Their ids are kept in view preferences. */
export const SECTION_IDS = [
  'overview',
  'program',
  'activity',
  'memory',
  'io',
  'descriptors',
  'sockets',
  'limits',
  'cgroup',
  'environment',
  'children',
] as const;
export type SectionId = (typeof SECTION_IDS)[number];

/** What most want to see; the rest is one key away. */
export const OPEN_AT_FIRST: readonly SectionId[] = [
  'overview',
  'program',
  'activity',
  'memory',
  'sockets',
  'children',
];
