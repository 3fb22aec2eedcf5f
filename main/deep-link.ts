/** Scheme of links that open the console. */
export const deepLinkScheme = 'rollcall';

/** The screens that a link can open; it can do nothing else. */
const screens = [
  'overview',
  'setup',
  'tokens',
  'provisioning-log',
  'directory/users',
  'directory/groups',
  'directory/roles',
  'directory/organizations',
  'directory/sessions',
  'directory/duplicates',
  'directory/review',
  'mappings',
  'reconciliation',
  'diagnostics',
  'activity',
  'settings',
  'local-server',
] as const;

const maxLength = 500;
const identifier = /^[\w-]{1,100}$/;
const hostName = /^[a-z0-9.-]{1,253}(:\d{1,5})?$/i;

export interface DeepLink {
  /** For the page's router. */
  readonly path: string;
  /** Host of the server the link is about; undefined for whichever is active. */
  readonly host: string | undefined;
}

/**
 * Read `rollcall://open/<screen>?selected=<id>&server=<host>`. It only ever names a place: it adds no server, carries no
 * secret and does nothing.
 * @returns undefined for anything else.
 */
export function parseDeepLink(text: string): DeepLink | undefined {
  if (text.length > maxLength || !URL.canParse(text)) return undefined;
  const url = new URL(text);
  const screen = url.pathname.replace(/^\/|\/$/g, '');
  const isPlain =
    url.protocol === `${deepLinkScheme}:` && url.host === 'open' && url.username === '' && url.hash === '';
  if (!isPlain || !screens.some((known) => known === screen)) return undefined;
  const { selected, server, ...others } = Object.fromEntries(url.searchParams);
  if (Object.keys(others).length > 0) return undefined;
  if (selected !== undefined && !identifier.test(selected)) return undefined;
  if (server !== undefined && !hostName.test(server)) return undefined;
  return {
    path: `/${screen}${selected === undefined ? '' : `?selected=${selected}`}`,
    host: server?.toLowerCase(),
  };
}

/** The one link among the arguments of a start; whatever else is there (Chromium adds its own) is left unread. */
export function findDeepLink(argv: readonly string[]): DeepLink | undefined {
  const links = argv.filter((argument) => argument.toLowerCase().startsWith(`${deepLinkScheme}:`));
  return links.length === 1 && links[0] !== undefined ? parseDeepLink(links[0]) : undefined;
}
