import type { LogEntry } from '@rollcall/shared/contract/provisioning-log.ts';

/** What one copy can hold. */
const maxCharacters = 9_500;

/** Bodies that were cut for the log end like this. */
const cutOff = /… \((\d+) characters in all\)$/;

/** How long a body was before it was cut for the log; undefined when all of it was kept. */
export function fullLength(body: string): number | undefined {
  const length = cutOff.exec(body)?.[1];
  return length === undefined ? undefined : Number(length);
}

/**
 * The request as a curl command for a POSIX shell. The token is never in it: it comes from `$SCIM_TOKEN`. A body that is
 * too long, or of which only a part was kept, is read from a file.
 * @param baseUrl the SCIM base URL; the request may have gone elsewhere on the same host
 */
export function toCurl(entry: Pick<LogEntry, 'method' | 'url' | 'requestBody'>, baseUrl: string): string {
  const { method, url, requestBody } = entry;
  const parts = [
    `curl -sS -i -X ${quote(method)} ${quote(new URL(url, baseUrl).href)}`,
    '-H "Authorization: Bearer $SCIM_TOKEN"',
    "-H 'Accept: application/scim+json'",
  ];
  if (requestBody !== null) {
    parts.push("-H 'Content-Type: application/scim+json'");
    const isWhole = fullLength(requestBody) === undefined;
    const inline = `--data-raw ${quote(requestBody)}`;
    parts.push(isWhole && inline.length < maxCharacters ? inline : "--data-binary '@request.json'");
  }
  return parts.join(' \\\n  ');
}

/** Nothing in single quotes means anything to a shell; a quote itself ends them and begins them again. */
function quote(text: string): string {
  return /^[\w./:=@%+,-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
