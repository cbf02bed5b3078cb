import { Failure } from './failure.mjs';

/**
 * The executable of a desktop VS Code: the one given, or one that @vscode/test-electron downloads.
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
      `A desktop VS Code could not be downloaded (${cause instanceof Error ? cause.message : String(cause)}). Name one with --vscode PATH or VSCODE_EXECUTABLE_PATH, or use the served VS Code: npm start, npm test.`,
      { cause },
    );
  }
}
