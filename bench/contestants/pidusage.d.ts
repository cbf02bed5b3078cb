/** The part of pidusage that is measured; the package has no types. */
declare module 'pidusage' {
  export default function pidusage(pids: readonly string[]): Promise<Record<string, unknown>>;
}
