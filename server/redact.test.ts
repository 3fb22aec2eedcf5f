import { describe, expect, it } from 'vitest';

import { redactRequestBody, shorten } from './redact.ts';

describe('redactRequestBody', () => {
  it.each([
    { name: 'attribute', value: { userName: 'ada', password: 'pw1' } },
    { name: 'attribute in capitals', value: { userName: 'ada', PassWord: 'pw1' } },
    { name: 'PATCH without a path', value: { Operations: [{ op: 'replace', value: { password: 'pw1' } }] } },
    { name: 'PATCH with a path', value: { Operations: [{ op: 'replace', path: 'password', value: 'pw1' }] } },
    {
      name: 'PATCH with a URN path, keys in capitals',
      value: {
        Operations: [
          { OP: 'add', Path: 'urn:ietf:params:scim:schemas:core:2.0:User:password', Value: 'pw1' },
        ],
      },
    },
  ])('hides a password given as $name', ({ value }) => {
    const redacted = redactRequestBody({ text: JSON.stringify(value), value });
    expect(redacted).not.toContain('pw1');
    expect(redacted).toContain('[redacted]');
  });

  it('hides a password whose name is spelt with escapes', () => {
    const text = String.raw`{"p\u0061ssword":"pw1"}`;
    expect(redactRequestBody({ text, value: { password: 'pw1' } })).toBe('{"password":"[redacted]"}');
  });

  it('keeps a body without secrets byte for byte', () => {
    const text = '{ "userName" : "ada" }';
    expect(redactRequestBody({ text, value: { userName: 'ada' } })).toBe(text);
  });
});

it('says how long a shortened text was', () => {
  expect(shorten('abcdef', 3)).toBe('abc… (6 characters in all)');
});
