/** The package has no types. */
declare module 'subset-font' {
  /** Returns the font with only the glyphs of these characters, in its original format. */
  export default function subsetFont(font: Buffer, text: string): Promise<Buffer>;
}
