import { defineConfig } from '@playwright/test';

const isCi = Boolean(process.env.CI);

export default defineConfig({
  testDir: 'test/e2e',
  outputDir: '.e2e/results',
  globalSetup: './test/e2e/global-setup.ts',
  // One window at a time: windows compete for the focus.
  workers: 1,
  forbidOnly: isCi,
  timeout: 30_000,
  expect: { timeout: 10_000 },
  reporter: isCi ? 'list' : [['list'], ['html', { open: 'never', outputFolder: '.e2e/report' }]],
  use: { trace: 'retain-on-failure' },
});
