import { serviceProviderConfigUrn } from '../../../scim/schema/urn.ts';
import { type CheckRow, defineTable } from '../check.ts';
import { elementsAt, expectStatus, expectThat, expectValue, haveTexts, valueAt } from '../expect.ts';

/** The members that RFC 7643 §5 requires, each with its type. */
const configMembers: readonly (readonly [feature: string, member: string, type: 'boolean' | 'number'])[] = [
  ['patch', 'supported', 'boolean'],
  ['bulk', 'supported', 'boolean'],
  ['bulk', 'maxOperations', 'number'],
  ['bulk', 'maxPayloadSize', 'number'],
  ['filter', 'supported', 'boolean'],
  ['filter', 'maxResults', 'number'],
  ['changePassword', 'supported', 'boolean'],
  ['sort', 'supported', 'boolean'],
  ['etag', 'supported', 'boolean'],
];

const configRows = configMembers.map(([feature, member, type]): CheckRow => ({
  name: `${feature}-${member}`,
  title: `${feature}.${member} is a ${type}`,
  async run({ get }) {
    const config = await get('/ServiceProviderConfig');
    expectStatus(config, 200);
    const value = valueAt(config.body, [feature, member]);
    const isRight = typeof value === type;
    expectThat(config, isRight, `Expected a ${type} as ${feature}.${member}, got ${JSON.stringify(value)}.`);
  },
}));

/** ServiceProviderConfig. */
export const configTable = defineTable({ rfc: 7643, section: '5', title: 'Service provider configuration' }, [
  {
    name: 'schema',
    title: 'The document names its schema',
    async run({ get }) {
      const config = await get('/ServiceProviderConfig');
      expectValue(config, 'schemas', [serviceProviderConfigUrn]);
    },
  },
  ...configRows,
  {
    name: 'authentication-schemes',
    title: 'authenticationSchemes lists schemes with type, name and description',
    async run({ get }) {
      const config = await get('/ServiceProviderConfig');
      const schemes = elementsAt(config, 'authenticationSchemes');
      expectThat(
        config,
        Array.isArray(config.body?.['authenticationSchemes']),
        'Expected a list of schemes.',
      );
      const areWhole = schemes.every((scheme) => haveTexts(scheme, ['type', 'name', 'description']));
      expectThat(config, areWhole, 'Expected type, name and description in each authentication scheme.');
    },
  },
]);
