// Declares what is used of the packages of this folder, so that types can be checked where they are
// not installed: only benchmarks need them.

declare module 'pidusage' {
  export default function pidusage(pids: readonly string[]): Promise<Record<string, unknown>>;
}

declare module 'ps-list' {
  export default function psList(): Promise<readonly unknown[]>;
}

declare module 'vega' {
  export function parse(specification: object): unknown;
  export class View {
    constructor(runtime: unknown, options: { readonly renderer: 'none' });
    toSVG(): Promise<string>;
    finalize(): void;
  }
}
