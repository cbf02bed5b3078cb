import Module from 'node:module';

type Load = (name: string, ...more: unknown[]) => unknown;

/**
 * Makes modules that `load` imports use this object as the VS Code API, which plain Node lacks.
 * Import them inside `load`, because the top-level imports of a test are loaded before.
 */
export async function withVsCode<T>(api: object, load: () => Promise<T>): Promise<T> {
  const loader = Module as unknown as { _load: Load };
  const { _load: real } = loader;
  loader._load = (name, ...more) => (name === 'vscode' ? api : real.call(Module, name, ...more));
  try {
    return await load();
  } finally {
    loader._load = real;
  }
}
