import type { SchemaDefinition } from './attribute.ts';
import { defineAttribute, defineComplex } from './define.ts';
import { enterpriseUserUrn } from './urn.ts';

/** The enterprise extension of User: RFC 7643 §4.3 and §8.7.1. */
export const enterpriseUserSchema: SchemaDefinition = {
  id: enterpriseUserUrn,
  name: 'EnterpriseUser',
  description: 'Enterprise User',
  attributes: [
    defineAttribute('employeeNumber', 'The number or code that the organization gave to the person.'),
    defineAttribute('costCenter', 'The name of the cost center.'),
    defineAttribute('organization', 'The name of the organization.'),
    defineAttribute('division', 'The name of the division.'),
    defineAttribute('department', 'The name of the department.'),
    defineComplex('manager', 'The manager of the user.', [
      defineAttribute('value', 'The id of the user who is the manager.', { caseExact: true }),
      defineAttribute('$ref', 'The URI of the manager.', {
        type: 'reference',
        caseExact: true,
        referenceTypes: ['User'],
      }),
      defineAttribute('displayName', 'The name of the manager.', { mutability: 'readOnly' }),
    ]),
  ],
};
