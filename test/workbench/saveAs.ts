import { existsSync } from 'node:fs';
import { until } from '../support/until';
import type { Workbench } from './workbench';

/** Answers the file dialog, and waits until the file is written. */
export async function saveAs(workbench: Workbench, file: string): Promise<void> {
  const { page, quickInput } = workbench;
  const { keyboard } = page;
  const input = quickInput.locator('input[type="text"]');
  const extension = file.slice(file.lastIndexOf('.'));
  const isPath = async () => /processes-.*\.\w+$/.test(await input.inputValue());
  await until(isPath, 30_000, 'the path of a file is suggested');
  await keyboard.press('Control+A');
  await keyboard.insertText(file);
  // VS Code checks a path while it is typed, and ignores Enter meanwhile.
  const isTaken = async () => {
    await keyboard.press('Enter');
    const closed = quickInput.waitFor({ state: 'hidden', timeout: 2000 });
    return closed.then(
      () => true,
      () => false,
    );
  };
  await until(isTaken, 15_000, 'the path is accepted');
  await until(() => existsSync(file), 10_000, `the ${extension} file exists`);
  await page.locator('.statusbar-item', { hasText: 'Exported.' }).waitFor();
}
