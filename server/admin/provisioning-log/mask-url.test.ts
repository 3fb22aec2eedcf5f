import { expect, it } from 'vitest';

import { maskUrl } from './mask-url.ts';

const masked = '%22%5Bmasked%5D%22';

it.each([
  { url: '/scim/v2/Users', shows: '/scim/v2/Users' },
  { url: '/scim/v2/Users/018f6d2a?attributes=id', shows: '/scim/v2/Users/018f6d2a?attributes=id' },
  { url: '/scim/v2/Users?startIndex=1&count=2', shows: '/scim/v2/Users?startIndex=1&count=2' },
  { url: '/scim/v2/Users/jane@acme.example', shows: '/scim/v2/Users/[masked]' },
  { url: '/scim/v2/Users/jane%40acme.example/x', shows: '/scim/v2/Users/[masked]/x' },
  { url: '/scim/v2/Users/Jane%20Doe', shows: '/scim/v2/Users/[masked]' },
  {
    url: '/scim/v2/Users?filter=userName+eq+%22jane%40acme.example%22&count=1',
    shows: `/scim/v2/Users?filter=userName%20eq%20${masked}&count=1`,
  },
  {
    url: '/scim/v2/Users?filter=name.familyName%20eq%20"Doe%20\\"x"%20or%20active eq true',
    shows: `/scim/v2/Users?filter=name.familyName%20eq%20${masked}%20or%20active%20eq%20true`,
  },
  {
    url: '/scim/v2/Users?filter=userName eq "jane',
    shows: `/scim/v2/Users?filter=userName%20eq%20${masked}`,
  },
  { url: '/scim/v2/Users?filter=%E0%A4%A', shows: `/scim/v2/Users?filter=${masked}` },
  { url: '/scim/v2/Users?userName=jane&x', shows: '/scim/v2/Users?userName=[masked]&[masked]' },
  { url: '/scim/v2/Users?a=b?c=jane', shows: '/scim/v2/Users?a=[masked]' },
  { url: '', shows: '' },
])('shows $url as $shows', ({ url, shows }) => {
  expect(maskUrl(url, 'Jane Doe')).toBe(shows);
});
