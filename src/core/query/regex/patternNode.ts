import type { CodeSet } from './codeSet';

/** Where a pattern asks for a place rather than a letter. */
export type PatternPlace = 'start' | 'end' | 'wordEdge' | 'noWordEdge';

/** A regular expression as a tree. */
export type PatternNode =
  | { readonly kind: 'letter'; readonly set: CodeSet }
  | { readonly kind: 'place'; readonly place: PatternPlace }
  | { readonly kind: 'sequence' | 'choice'; readonly parts: readonly PatternNode[] }
  | {
      readonly kind: 'repeat';
      readonly part: PatternNode;
      readonly least: number;
      readonly most: number;
    };
