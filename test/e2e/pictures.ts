import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

import type { Page, TestInfo } from '@playwright/test';

import { root } from '../../main/runtime/checkout.ts';

/**
 * Keep a picture of the window: beside the test's results, or in the documentation when `npm run screenshots` asks.
 */
export async function takePicture(window: Page, testInfo: TestInfo, name: string): Promise<void> {
  const isForDocumentation = testInfo.config.updateSnapshots === 'all';
  const folder = isForDocumentation ? join(root, 'docs/images') : testInfo.outputDir;
  mkdirSync(folder, { recursive: true });
  await window.screenshot({ path: join(folder, `${name}.png`), animations: 'disabled' });
}
