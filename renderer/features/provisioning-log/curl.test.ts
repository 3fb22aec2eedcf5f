import { execFileSync } from 'node:child_process';

import { describe, expect, it } from 'vitest';

import { fullLength, toCurl } from './curl.ts';

const baseUrl = 'http://127.0.0.1:8420/scim/v2';
const body = `{"userName":"o'brien@acme.example","x":"$(id) \`id\` \\" !"}`;

it('builds the request without its token', () => {
  expect(toCurl({ method: 'POST', url: '/scim/v2/Users', requestBody: body }, baseUrl)).toBe(
    [
      'curl -sS -i -X POST http://127.0.0.1:8420/scim/v2/Users',
      '-H "Authorization: Bearer $SCIM_TOKEN"',
      "-H 'Accept: application/scim+json'",
      "-H 'Content-Type: application/scim+json'",
      String.raw`--data-raw '{"userName":"o'\''brien@acme.example","x":"$(id) ${'`id`'} \" !"}'`,
    ].join(' \\\n  '),
  );
});

describe('a shell', () => {
  /** What a POSIX shell would call curl with. */
  function argumentsOf(command: string): readonly string[] {
    const script = `curl() { for each in "$@"; do printf '%s\\0' "$each"; done; }\n${command}`;
    const output = execFileSync('sh', ['-c', script], { encoding: 'utf8', env: { SCIM_TOKEN: 'the-token' } });
    return output.split('\0').slice(0, -1);
  }

  it.each([
    { url: '/scim/v2/Users?filter=userName eq "a"', body },
    { url: "/scim/v2/';touch${IFS}evil;'", body: "'; rm -rf / #\n$(touch evil)" },
  ])('reads $url and its body as they are', ({ url, body: requestBody }) => {
    const read = argumentsOf(toCurl({ method: 'POST', url, requestBody }, baseUrl));
    expect(read).toContain('Authorization: Bearer the-token');
    expect(read[4]).toBe(new URL(url, baseUrl).href);
    expect(read.at(-1)).toBe(requestBody);
  });

  it.each(['GET; touch evil', '$(touch evil)'])('takes the method %s for nothing else', (method) => {
    expect(argumentsOf(toCurl({ method, url: '/', requestBody: null }, baseUrl))[3]).toBe(method);
  });
});

it.each([
  { name: 'only in part', requestBody: '{"a":1… (300000 characters in all)', length: 300_000 },
  { name: 'too long to copy', requestBody: `"${'x'.repeat(20_000)}"`, length: undefined },
])('reads a body from a file that was kept $name', ({ requestBody, length }) => {
  expect(fullLength(requestBody)).toBe(length);
  expect(toCurl({ method: 'PUT', url: '/scim/v2/Users/1', requestBody }, baseUrl)).toMatch(
    /--data-binary '@request\.json'$/,
  );
});
