import type { SinkKind } from '@rollcall/shared/contract/sinks.ts';

interface AddressShape {
  /** Those that the server takes; the first is added where none was typed. */
  readonly schemes: readonly [string, ...string[]];
  /** Other spellings of the first. */
  readonly aliases: readonly string[];
  readonly defaultPath: string;
  /** Paths of the same product that take something else than events. */
  readonly neighbours: RegExp | undefined;
}

const httpSchemes = ['https', 'http'] as const;

const shapes: Readonly<Record<SinkKind, AddressShape>> = {
  webhook: { schemes: httpSchemes, aliases: [], defaultPath: '', neighbours: undefined },
  splunk_hec: {
    schemes: httpSchemes,
    aliases: [],
    defaultPath: '/services/collector/event',
    neighbours: /^\/services\/collector(?:\/(?:raw|event|health)(?:\/1\.0)?)?\/?$/,
  },
  otlp: {
    schemes: httpSchemes,
    aliases: [],
    defaultPath: '/v1/logs',
    neighbours: /^\/v1\/(?:traces|metrics|logs)\/?$/,
  },
  syslog_tls: {
    schemes: ['syslog+tls'],
    aliases: ['syslog', 'syslogs', 'tls', 'ssl'],
    defaultPath: '',
    neighbours: undefined,
  },
};

/**
 * The URL that was meant by what was typed or pasted: without quotes and spaces around it, with the scheme and, where
 * the kind has one, the path that takes events.
 */
export function tidySinkUrl(kind: SinkKind, typed: string): string {
  const text = typed.trim().replaceAll(/^["'`“‘<]+|["'`”’>,;]+$/g, '');
  if (text === '') return '';
  const { schemes, aliases, defaultPath, neighbours } = shapes[kind];
  const [, written = '', rest = text] = /^([a-z][a-z\d+.-]*):\/\/(.*)$/i.exec(text) ?? [];
  const scheme = written.toLowerCase();
  const address = `${scheme === '' || aliases.includes(scheme) ? schemes[0] : scheme}://${rest}`;
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url === undefined || defaultPath === '') return address;
  if (url.pathname === '/' || neighbours?.test(url.pathname)) url.pathname = defaultPath;
  return url.href;
}

/** What is wrong with a URL that was tidied, as the server would say it. */
export function problemOfSinkUrl(kind: SinkKind, address: string): string | undefined {
  const { schemes } = shapes[kind];
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url === undefined || url.hostname === '' || !schemes.some((scheme) => url.protocol === `${scheme}:`)) {
    return `Enter a URL that begins with ${schemes.map((scheme) => `${scheme}://`).join(' or ')}.`;
  }
  if (url.username === '' && url.password === '') return undefined;
  return 'Leave the user name and password out: the URL is shown in lists. The secret has its own field.';
}

/** A token that was copied together with the header it goes into. */
export function tidySinkSecret(kind: SinkKind, typed: string): string {
  const text = typed.trim();
  if (kind !== 'splunk_hec' && kind !== 'otlp') return text;
  return text.replace(/^(?:authorization:\s*)?(?:splunk|bearer)\s+/i, '');
}

/** Whether two URLs lead to different hosts: a stored secret does not move along. */
export function isOtherHost(one: string, other: string): boolean {
  if (!URL.canParse(one) || !URL.canParse(other)) return false;
  return new URL(one).host !== new URL(other).host;
}
