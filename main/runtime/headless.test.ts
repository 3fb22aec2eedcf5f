import { expect, it } from 'vitest';

import { firstSteps } from './headless.ts';

const line =
  '{"event":"listening","scim":"http://127.0.0.1:8420/scim/v2","admin":"http://127.0.0.1:8420/admin/v1","pid":7}';

it('names the SCIM base URL and the command for a token', () => {
  const text = firstSteps(line, '/home/ada/.config/Rollcall/data');
  expect(text).toContain('http://127.0.0.1:8420/scim/v2');
  expect(text).toContain(
    'npm run -s rollcall -- token create --data "/home/ada/.config/Rollcall/data" --name "Okta production"',
  );
});

it.each(['', 'plain words', '{"event":"stopped"}', '{"event":"listening"}'])(
  'says nothing about %j',
  (other) => {
    expect(firstSteps(other, '/data')).toBeUndefined();
  },
);
