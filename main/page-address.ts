/** Segments of a screen's path; ids have digits, and what follows an id is about it. */
const screenPath = /^#((?:\/[a-z-]+)+)(?=[/?]|$)/;

/** The address of a screen on the page that `current` shows. @param path of the page's router, such as `/tokens` */
export function pageOfScreen(current: string, path: string): string {
  const url = new URL(current);
  url.hash = path;
  return url.href;
}

/**
 * The address of the screen that `current` shows, without what was chosen or searched there, since ids and names belong
 * to one server only.
 * @param renewals makes the address another one, so that the browser loads a new page.
 */
export function renewedPage(current: string, renewals: number): string {
  const url = new URL(current);
  const path = screenPath.exec(url.hash)?.[1] ?? '/';
  url.search = `?page=${renewals}`;
  url.hash = path;
  return url.href;
}
