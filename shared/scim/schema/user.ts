import type { SchemaDefinition } from './attribute.ts';
import { defaultSubAttributes, defineAttribute, defineComplex } from './define.ts';
import { userSchemaUrn } from './urn.ts';

/** The core User schema: RFC 7643 §4.1 and §8.7.1. */
export const userSchema: SchemaDefinition = {
  id: userSchemaUrn,
  name: 'User',
  description: 'User account',
  attributes: [
    defineAttribute('userName', 'The name with which the user signs in; unique without regard to case.', {
      required: true,
      uniqueness: 'server',
    }),
    defineComplex('name', 'The parts of the real name.', [
      defineAttribute('formatted', 'The whole name, ready to show.'),
      defineAttribute('familyName', 'The family name, or last name.'),
      defineAttribute('givenName', 'The given name, or first name.'),
      defineAttribute('middleName', 'The middle names.'),
      defineAttribute('honorificPrefix', 'The title before the name, such as Ms.'),
      defineAttribute('honorificSuffix', 'The suffix after the name, such as III.'),
    ]),
    defineAttribute('displayName', 'The name to show for the user.'),
    defineAttribute('nickName', 'The casual name of the user.'),
    defineAttribute('profileUrl', 'A page about the user.', {
      type: 'reference',
      caseExact: true,
      referenceTypes: ['external'],
    }),
    defineAttribute('title', 'The job title, such as Vice President.'),
    defineAttribute('userType', 'The relation to the organization, such as Employee or Contractor.'),
    defineAttribute('preferredLanguage', 'The language of the user, as in Accept-Language.'),
    defineAttribute('locale', 'The locale for dates, numbers and currency, such as en-US.'),
    defineAttribute('timezone', 'The time zone in IANA form, such as America/Los_Angeles.'),
    defineAttribute('active', 'True when the user may sign in.', { type: 'boolean' }),
    defineAttribute('password', 'Accepted and thrown away: Rollcall keeps no passwords.', {
      caseExact: true,
      mutability: 'writeOnly',
      returned: 'never',
    }),
    defineComplex(
      'emails',
      'E-mail addresses.',
      defaultSubAttributes(defineAttribute('value', 'An e-mail address.'), ['work', 'home', 'other']),
      { multiValued: true },
    ),
    defineComplex(
      'phoneNumbers',
      'Phone numbers, returned as they were sent.',
      defaultSubAttributes(defineAttribute('value', 'A phone number.'), [
        'work',
        'home',
        'mobile',
        'fax',
        'pager',
        'other',
      ]),
      { multiValued: true },
    ),
    defineComplex(
      'ims',
      'Instant messaging addresses.',
      defaultSubAttributes(defineAttribute('value', 'An instant messaging address.'), [
        'aim',
        'gtalk',
        'icq',
        'xmpp',
        'msn',
        'skype',
        'qq',
        'yahoo',
      ]),
      { multiValued: true },
    ),
    defineComplex(
      'photos',
      'Links to photos.',
      defaultSubAttributes(
        defineAttribute('value', 'A link to a photo.', {
          type: 'reference',
          caseExact: true,
          referenceTypes: ['external'],
        }),
        ['photo', 'thumbnail'],
      ),
      { multiValued: true },
    ),
    defineComplex(
      'addresses',
      'Postal addresses.',
      [
        defineAttribute('formatted', 'The whole address, ready to show; may contain line breaks.'),
        defineAttribute('streetAddress', 'Street, house number, post office box; may contain line breaks.'),
        defineAttribute('locality', 'The city or locality.'),
        defineAttribute('region', 'The state or region.'),
        defineAttribute('postalCode', 'The postal code.'),
        defineAttribute('country', 'The country, as an ISO 3166-1 alpha-2 code.'),
        defineAttribute('type', 'A label that says what the address is for.', {
          canonicalValues: ['work', 'home', 'other'],
        }),
        // RFC 7643 §8.7.1 leaves primary out of the addresses schema, §4.1.2 and its examples have it.
        defineAttribute('primary', 'True for the preferred address; at most one is.', { type: 'boolean' }),
      ],
      { multiValued: true },
    ),
    defineComplex(
      'groups',
      'The groups of which the user is a member; changed through the groups.',
      [
        defineAttribute('value', 'The id of the group.', { caseExact: true, mutability: 'readOnly' }),
        defineAttribute('$ref', 'The URI of the group.', {
          type: 'reference',
          caseExact: true,
          mutability: 'readOnly',
          referenceTypes: ['User', 'Group'],
        }),
        defineAttribute('display', 'The name of the group.', { mutability: 'readOnly' }),
        defineAttribute('type', 'Whether the membership is direct or through another group.', {
          mutability: 'readOnly',
          canonicalValues: ['direct', 'indirect'],
        }),
      ],
      { multiValued: true, mutability: 'readOnly' },
    ),
    defineComplex(
      'entitlements',
      'Things that the user may have or do.',
      defaultSubAttributes(defineAttribute('value', 'An entitlement.')),
      { multiValued: true },
    ),
    defineComplex(
      'roles',
      'Roles of the user, as the identity provider sends them.',
      defaultSubAttributes(defineAttribute('value', 'A role.')),
      { multiValued: true },
    ),
    defineComplex(
      'x509Certificates',
      'Certificates of the user.',
      defaultSubAttributes(
        defineAttribute('value', 'A certificate in DER form, base64-encoded.', {
          type: 'binary',
          caseExact: true,
        }),
      ),
      { multiValued: true },
    ),
  ],
};
