import type { Locator, Page } from '@playwright/test';

/** The Provisioning log screen. */
export function logPage(window: Page) {
  const grid = window.getByRole('grid', { name: 'Provisioning log' });
  /** The element that scrolls. */
  const scroller = grid.locator('xpath=..');
  const search = window.getByRole('combobox', { name: 'Search the log' });
  return {
    open: () => window.getByRole('link', { name: 'Provisioning log' }).click(),
    grid,
    /** Rows that show all of these words, newest first. */
    rows: (...words: readonly (string | RegExp)[]): Locator =>
      words.reduce<Locator>((rows, word) => rows.filter({ hasText: word }), grid.getByRole('row')),
    inspector: window.getByRole('complementary'),
    tab: (name: string | RegExp) => window.getByRole('tab', { name }),
    toolbar: window.getByRole('toolbar', { name: 'Log controls' }),
    search,
    chip: (text: string) =>
      window.getByRole('grid', { name: 'Search', exact: true }).getByRole('row', { name: text }),
    chart: window.getByRole('slider', { name: 'Time in the log' }),
    async searchFor(text: string) {
      await search.fill(text);
      await search.press('Enter');
    },
    /** Put the thumb of the scrollbar at a share of its way. */
    scrollTo: (share: number) =>
      scroller.evaluate((element, part) => {
        element.scrollTop = (element.scrollHeight - element.clientHeight) * part;
      }, share),
    scrollBy: (pixels: number) => scroller.evaluate((element, by) => element.scrollBy(0, by), pixels),
    scrollHeight: () => scroller.evaluate((element) => element.scrollHeight),
    /** Sequences of the rows that exist, in order of their places; the fake log's ids say them. */
    subjects: () => grid.getByText(/^person\d+@acme\.test$/).allTextContents(),
    mounted: () => grid.getByRole('row').count(),
  };
}
