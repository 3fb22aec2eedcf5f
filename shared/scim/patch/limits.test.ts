import { expect, it } from 'vitest';

import { normaliseResource } from '../resource/normalise.ts';
import { compileResourceType, userDefinition } from '../schema/resource-type.ts';
import { applyPatch } from './apply.ts';
import { maxOperations, parsePatch } from './parse.ts';

const userType = compileResourceType(userDefinition);
const emails = Array.from({ length: 490 }, (_, index) => ({
  value: `user${index}@acme.test`,
  type: `t${index}`,
}));
const { resource } = normaliseResource(userType, { userName: 'jane', emails });

function patch(path: (index: number) => string) {
  const operations = Array.from({ length: maxOperations }, (_, index) => ({
    op: 'replace',
    path: path(index % emails.length),
    value: `changed ${index}`,
  }));
  return applyPatch(userType, resource, parsePatch({ Operations: operations }));
}

it('applies as many operations as a request may have to the longest list', () => {
  const patched = patch((index) => `emails[value eq "USER${index}@acme.test"].display`).resource;
  expect(patched['emails']).toEqual(
    emails.map((email, index) => ({
      ...email,
      display: `changed ${index < 20 ? index + 980 : index + 490}`,
    })),
  );
});

it.each([
  {
    name: 'test too many conditions',
    path: (index: number) => `emails[type eq "t${index}" or type eq "a" or type eq "b"].display`,
  },
  { name: 'change too many values', path: () => 'emails[value pr].display' },
])('refuses operations that would together $name, for other requests wait', ({ path }) => {
  expect(() => patch(path)).toThrow(expect.objectContaining({ code: 'payload_too_large' }));
});

it('bounds the conditions among the keys of a body as well', () => {
  const selections = Object.fromEntries(
    Array.from({ length: 3_000 }, (_, index) => [`emails[type eq "t1" or type eq "z${index}"].display`, 'x']),
  );
  expect(() => normaliseResource(userType, { userName: 'jane', emails, ...selections })).toThrow(
    expect.objectContaining({ code: 'payload_too_large' }),
  );
});
