/** The package has no types of its own. */
declare module 'subset-font' {
  /** The font with the glyphs of these signs alone, in the format it has. */
  export default function subsetFont(font: Buffer, text: string): Promise<Buffer>;
}
