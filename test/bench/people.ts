/** How many people a server holds is said by number: person 0, person 1, and so on. */
export function seedName(index: number): string {
  return `seed${index}`;
}

export function userNameOf(name: string): string {
  return `${name}@bench.example`;
}

/** A person of about 1 kB, as identity providers send them. */
export function person(name: string): object {
  const userName = userNameOf(name);
  return {
    schemas: [
      'urn:ietf:params:scim:schemas:core:2.0:User',
      'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User',
    ],
    externalId: `ext-${name}`,
    userName,
    active: true,
    displayName: `Person ${name}`,
    name: { formatted: `Person ${name}`, givenName: 'Person', familyName: name },
    emails: [{ value: userName, type: 'work', primary: true }],
    phoneNumbers: [{ value: '+31 20 555 0100', type: 'work' }],
    addresses: [
      {
        type: 'work',
        streetAddress: 'Damrak 1',
        locality: 'Amsterdam',
        postalCode: '1012 LG',
        country: 'NL',
      },
    ],
    title: 'Engineer',
    locale: 'en-US',
    'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User': {
      employeeNumber: '42',
      department: 'Engineering',
      costCenter: '7',
      organization: 'Acme',
    },
  };
}

const placeholder = '{name}';
const pieces = JSON.stringify(person(placeholder)).split(placeholder);

/** JSON text of a person, made so that the sender is cheaper than any server. */
export function personText(name: string): string {
  return pieces.join(name);
}
