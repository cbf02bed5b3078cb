import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import path from 'node:path';

export interface Installed {
  /** The package file that was installed. */
  readonly vsix: string;
  /** The folder in which it was packed. */
  readonly packedIn: string;
  /** The folder in which VS Code installed it. */
  readonly folder: string;
}

/** The package under test, packed and installed by scripts/lib/testTiers.mjs. */
export function installed(): Installed {
  const { PROCLENS_VSIX, PROCLENS_PACKED_IN, PROCLENS_EXTENSIONS } = process.env;
  assert.ok(
    PROCLENS_VSIX && PROCLENS_PACKED_IN && PROCLENS_EXTENSIONS,
    'Run these tests with scripts/test.mjs.',
  );
  const name = readdirSync(PROCLENS_EXTENSIONS).find((one) => one.startsWith('proclens.proclens-'));
  assert.ok(name, 'the package is installed');
  return {
    vsix: PROCLENS_VSIX,
    packedIn: PROCLENS_PACKED_IN,
    folder: path.join(PROCLENS_EXTENSIONS, name),
  };
}
