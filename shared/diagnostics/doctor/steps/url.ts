import { findUnwantedCharacters } from '../../token-check/characters.ts';
import { checkPaste } from '../../token-check/check.ts';
import type { DoctorContext, StepOutcome } from '../context.ts';
import type { WebAddress } from '../web-address.ts';

/** Queries that an identity provider documents to be typed behind the base URL (Entra's flag for PATCH). */
const knownQueries = ['?aadOptscim062020', '?aadOptscim062020=true'];

/** The shape of the URL. Nothing is sent. */
export async function checkUrl(context: DoctorContext): Promise<StepOutcome> {
  const { options, facts, find } = context;
  const typed = removeUnwanted(options.url);
  const url = options.parseAddress(typed);
  const problem = problemOf(typed, url);
  if (url === null || problem !== undefined) {
    find('bad_url', `${options.url.length} characters were pasted.`, {
      problem: problem ?? 'it cannot be read',
    });
    return { kind: 'stopped', detail: 'The address cannot be used.' };
  }
  const basePath = url.pathname.replace(/\/+$/, '');
  const base = `${url.origin}${basePath}`;
  const characters = findUnwantedCharacters(options.url).filter(({ name }) => !name.startsWith('apostrophe'));
  if (characters.length > 0) {
    const named = characters.slice(0, 5).map(({ name, position }) => `${name} at position ${position}`);
    find('url_paste', `Without them it is ${base}.`, { characters: named.join(', '), url: base });
  }
  if (url.username !== '' || url.password !== '')
    find('url_credentials', `A user name or password stands before ${url.host}.`, { url: base });
  reportExtra(context, url, base);
  if (options.provider === 'okta' && base.includes('_')) find('base_url_underscore', base);
  facts.url = options.parseAddress(base) ?? url;
  facts.basePath = basePath;
  facts.probe = options.openProbe(url.origin);
  return { kind: 'done', detail: base };
}

function reportExtra({ find }: DoctorContext, url: WebAddress, base: string): void {
  if (url.hash === '' && (url.search === '' || knownQueries.includes(url.search))) return;
  // A query may hold a key of its own, so only the names of its parameters are shown.
  const names =
    url.search === ''
      ? []
      : url.search
          .slice(1)
          .split('&')
          .map((part) => `?${part.split('=', 1)[0]}=…`);
  const extra = [...names, ...(url.hash === '' ? [] : ['#…'])].join(' ');
  find('url_query', `The base URL is ${base}.`, { extra, url: base });
}

function problemOf(typed: string, url: WebAddress | null): string | undefined {
  if (typed === '') return 'it is empty';
  if (checkPaste(typed, 'rollcall').form === 'scim') return 'it is a token; address and token were swapped';
  if (!/^[a-z][a-z\d+.-]*:\/\//i.test(typed)) return 'https:// is missing in front of it';
  if (url === null) return 'it cannot be read';
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return `it begins with ${url.protocol}`;
  return undefined;
}

/** What cannot be part of a URL and comes with copying: white space, quotes around, invisible characters. */
function removeUnwanted(pasted: string): string {
  return pasted.replaceAll(/[\s\p{Cf}"`“”‘’]/gu, '').replaceAll(/^'|'$/g, '');
}
