/** The sections of the details, in order. Their ids are saved in the view preferences. */
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

/** What most users want to see. The rest is one key away. */
export const OPEN_AT_FIRST: readonly SectionId[] = [
  'overview',
  'program',
  'activity',
  'memory',
  'sockets',
  'children',
];
