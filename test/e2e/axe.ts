import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';

/** What axe finds wrong with the window, one line for each rule; nothing when all is well. */
export async function violations(window: Page): Promise<readonly string[]> {
  // Legacy mode: axe would open a page of its own otherwise, which Electron refuses.
  const { violations: found } = await new AxeBuilder({ page: window })
    .setLegacyMode()
    // React Aria says what has the virtual focus by a node that points to it, and outlives it for some seconds.
    .exclude('[data-live-announcer]')
    .analyze();
  return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
}
