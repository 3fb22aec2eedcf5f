import { expect, it } from 'vitest';

import { AppError } from '../errors.ts';
import { toScimError } from './errors.ts';
import { errorUrn } from './schema/urn.ts';

it.each([
  {
    error: new AppError('invalid_value', 'userName is required.', { fix: 'Send\n a userName.' }),
    body: {
      schemas: [errorUrn],
      status: '400',
      scimType: 'invalidValue',
      detail: 'userName is required. Send a userName. (request r-1)',
    },
  },
  {
    error: new AppError('token_missing', 'No token.'),
    body: {
      schemas: [errorUrn],
      status: '401',
      detail: 'No token. Send the header Authorization: Bearer followed by a SCIM token. (request r-1)',
    },
  },
])('toScimError tells $error.code in one line', ({ error, body }) => {
  expect(toScimError(error, 'r-1')).toEqual(body);
});
