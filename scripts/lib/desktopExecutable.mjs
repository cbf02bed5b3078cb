import { Failure } from './failure.mjs';

/**
 * The executable of a desktop VS Code: the one given, or one that @vscode/test-electron downloads.
 * @param {string} [given]
 * @returns {Promise<string>}
 */
export async function desktopExecutable(given = process.env['VSCODE_EXECUTABLE_PATH']) {
  if (given) return given;
  const { downloadAndUnzipVSCode } = await import('@vscode/test-electron');
  try {
    return await downloadAndUnzipVSCode('stable');
  } catch (cause) {
    throw new Failure(
      `A desktop VS Code could not be downloaded (${cause instanceof Error ? cause.message : String(cause)}). Name one with --vscode PATH or VSCODE_EXECUTABLE_PATH, or use the served VS Code: npm start, npm test.`,
      { cause },
    );
  }
}
