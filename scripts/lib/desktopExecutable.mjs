import { Failure } from './failure.mjs';

/**
 * Returns the executable of a desktop VS Code: the given one, or one that @vscode/test-electron
 * downloads.
 * @param {string} [given]
 * @param {string} [version] of the one to download
 * @returns {Promise<string>}
 */
export async function desktopExecutable(
  given = process.env['VSCODE_EXECUTABLE_PATH'],
  version = 'stable',
) {
  if (given) return given;
  const { downloadAndUnzipVSCode } = await import('@vscode/test-electron');
  try {
    return await downloadAndUnzipVSCode(version);
  } catch (cause) {
    throw new Failure(
      `Couldn't download a desktop VS Code (${cause instanceof Error ? cause.message : String(cause)}). Specify one with --vscode PATH or VSCODE_EXECUTABLE_PATH, or use the served VS Code: npm start, npm test.`,
      { cause },
    );
  }
}
