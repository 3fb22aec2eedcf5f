import { describe, expect, it } from 'vitest';

import { mappedAttributes } from '../../directory/attribute-mapping.ts';
import { parsePath } from '../../scim/filter/path.ts';
import { compileResourceType, userDefinition } from '../../scim/schema/resource-type.ts';
import { identityProviderCodes } from '../providers.ts';
import { providerMappings } from './all.ts';
import { bodyOfProfile } from './profile.ts';

const userType = compileResourceType(userDefinition);

describe.each(identityProviderCodes)('the default mapping of %s', (provider) => {
  const entries = Object.entries(providerMappings[provider]);

  it('names attributes of the product, and paths that a PATCH request could have', () => {
    const known: readonly string[] = mappedAttributes.map(({ attribute }) => attribute);
    for (const [attribute, { field, path }] of entries) {
      expect(known).toContain(attribute);
      expect(field).not.toBe('');
      const parsed = parsePath(userType, path);
      // The path leads into the very attribute that its row is about.
      const { name } = parsed?.kind === 'attribute' ? parsed.attribute.definition : { name: '' };
      expect(attribute.replace(/^urn:.*:/, '').split('.')[0], path).toBe(name);
    }
  });
});

it.each(identityProviderCodes.filter((provider) => provider !== 'aws'))(
  '%s sends a username and an e-mail',
  (provider) => {
    expect(Object.keys(providerMappings[provider])).toEqual(expect.arrayContaining(['userName', 'emails']));
  },
);

it('AWS is no client of SCIM, and sends nothing', () => {
  expect(providerMappings.aws).toEqual({});
});

describe('a profile', () => {
  it.each([
    { name: 'a SCIM user', pasted: { userName: 'ada', email: 'ada@acme.test' } },
    { name: 'a SCIM user without a userName', pasted: { schemas: [], email: 'ada@acme.test' } },
    { name: 'somebody without a username', pasted: { name: 'Ada' } },
    { name: 'a PATCH request', pasted: { Operations: [] } },
  ])('is not what $name is', ({ pasted }) => {
    expect(bodyOfProfile(providerMappings.auth0, pasted)).toBeUndefined();
  });

  it('becomes the paths of the mapping; what the opposite is meant by is turned round', () => {
    const pasted = { email: 'ada@acme.test', blocked: true, nickname: 'ada' };
    const body = bodyOfProfile(providerMappings.auth0, pasted);
    expect(body).toEqual({ userName: 'ada@acme.test', 'emails.value': 'ada@acme.test', active: false });
  });

  it('is looked into by dots and places', () => {
    const pasted = { userPrincipalName: 'ada', manager: { id: 'm1' }, businessPhones: ['1', '2'] };
    expect(Object.values(bodyOfProfile(providerMappings.entra, pasted) ?? {})).toEqual(['ada', 'm1', '1']);
  });
});
