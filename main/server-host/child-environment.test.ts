import { expect, it } from 'vitest';

import { childEnvironment } from './child-environment.ts';

it('hands on what programs need and nothing that somebody else set', () => {
  const env = {
    HOME: '/home/ada',
    TZ: 'UTC',
    AWS_SECRET_ACCESS_KEY: 'secret',
    NODE_OPTIONS: '--inspect',
    TMPDIR: undefined,
  };
  expect(childEnvironment(env)).toEqual({ HOME: '/home/ada', TZ: 'UTC' });
});
