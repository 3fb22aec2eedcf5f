/** Move the focus to the next part of the window, or to the one before. */
export function focusNextPane(step: 1 | -1): void {
  const panes = [...document.querySelectorAll<HTMLElement>('[data-pane]')];
  const current = panes.findLastIndex((pane) => pane.contains(document.activeElement));
  panes.at((current + step + panes.length) % panes.length)?.focus();
}
