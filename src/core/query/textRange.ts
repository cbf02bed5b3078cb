/** A stretch of a text in UTF-16 units, `to` not included. */
export interface TextRange {
  readonly from: number;
  readonly to: number;
}
