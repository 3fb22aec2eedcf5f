import { describe, expect, it } from 'vitest';

import { patchOpUrn } from '../schema/urn.ts';
import type { JsonObject } from '../value.ts';
import { maxOperations, parsePatch } from './parse.ts';

describe('parsePatch', () => {
  it.each<{ who: string; body: JsonObject }>([
    {
      who: 'RFC 7644',
      body: { schemas: [patchOpUrn], Operations: [{ op: 'add', path: 'title', value: 'T' }] },
    },
    { who: 'a client without schemas', body: { Operations: [{ op: 'add', path: 'title', value: 'T' }] } },
    { who: 'a client with other capitals', body: { operations: [{ Op: 'ADD', Path: 'title', Value: 'T' }] } },
    { who: 'Microsoft', body: { Operations: [{ name: 'x', op: 'Add', path: 'title', value: 'T' }] } },
  ])('reads the request of $who', ({ body }) => {
    expect(parsePatch(body)).toEqual([{ op: 'add', path: 'title', value: 'T' }]);
  });

  it.each([
    { operation: { op: 'replace', path: '', value: {} }, parsed: { op: 'replace', value: {} } },
    { operation: { op: 'replace', path: null, value: {} }, parsed: { op: 'replace', value: {} } },
    { operation: { op: 'remove', path: 'title' }, parsed: { op: 'remove', path: 'title' } },
    {
      operation: { op: 'replace', path: 'title', value: null },
      parsed: { op: 'replace', path: 'title', value: null },
    },
  ])('reads $operation', ({ operation, parsed }) => {
    expect(parsePatch({ Operations: [operation] })).toEqual([parsed]);
  });

  it.each<{ body: JsonObject; code: string; detail: string }>([
    { body: {}, code: 'invalid_syntax', detail: 'The PATCH request has no list "Operations".' },
    {
      body: { Operations: {} },
      code: 'invalid_syntax',
      detail: 'The PATCH request has no list "Operations".',
    },
    { body: { Operations: ['x'] }, code: 'invalid_syntax', detail: 'Operations[0] is not an object.' },
    { body: { Operations: [{}] }, code: 'invalid_syntax', detail: 'Operations[0] has no op.' },
    {
      body: { Operations: [{ op: 'move' }] },
      code: 'invalid_syntax',
      detail: 'Operations[0] has the unknown op "move".',
    },
    {
      body: { Operations: [{ op: 'remove', path: 1 }] },
      code: 'invalid_path',
      detail: 'The path of Operations[0] is not a text.',
    },
    {
      body: { Operations: [{ op: 'add', path: 'title' }] },
      code: 'invalid_value',
      detail: 'Operations[0] is add, but has no value.',
    },
    {
      body: {
        Operations: Array.from({ length: maxOperations + 1 }, () => ({ op: 'remove', path: 'title' })),
      },
      code: 'payload_too_large',
      detail: 'The PATCH request has 1001 operations; the most is 1000.',
    },
  ])('answers $code: $detail', ({ body, code, detail }) => {
    expect(() => parsePatch(body)).toThrow(expect.objectContaining({ code, detail }));
  });
});
