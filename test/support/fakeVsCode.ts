import Module from 'node:module';

type Load = (name: string, ...more: unknown[]) => unknown;

/**
 * Has what is loaded meanwhile take this for the API of VS Code, which plain Node does not have.
 * Modules must be imported within `load`: what a test imports at its top is loaded before.
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
