import assert from 'node:assert/strict';
import * as vscode from 'vscode';

interface Manifest {
  readonly contributes: {
    readonly commands: readonly { readonly command: string }[];
    readonly configuration: { readonly properties: Readonly<Record<string, unknown>> };
    readonly walkthroughs: readonly {
      readonly id: string;
      readonly steps: readonly {
        readonly description: string;
        readonly media: { readonly svg: string };
        readonly completionEvents: readonly string[];
      }[];
    }[];
    readonly views: Readonly<Record<string, readonly { readonly id: string }[]>>;
  };
}

/** Activates the extension under test. */
export async function activated(): Promise<{ readonly manifest: Manifest }> {
  const extension = vscode.extensions.getExtension('proclens.proclens');
  assert.ok(extension, 'ProcLens is installed');
  await extension.activate();
  return { manifest: extension.packageJSON as Manifest };
}
