/** Move the focus to the heading of the screen: where a reader starts, and where nothing can vanish. */
export function focusPageHeading(): void {
  document.querySelector<HTMLElement>('[data-page-heading]')?.focus();
}
