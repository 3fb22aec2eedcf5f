import { expect, it } from 'vitest';

import { defaultDataDirectory } from './data-directory.ts';

it.each([
  { platform: 'linux', env: {}, home: '/home/omar', expected: '/home/omar/.config/Rollcall/data' },
  { platform: 'linux', env: { XDG_CONFIG_HOME: '/x' }, home: '/home/omar', expected: '/x/Rollcall/data' },
  {
    platform: 'darwin',
    env: {},
    home: '/Users/omar',
    expected: '/Users/omar/Library/Application Support/Rollcall/data',
  },
  { platform: 'win32', env: { APPDATA: 'C:\\A' }, home: 'C:\\U', expected: 'C:\\A\\Rollcall\\data' },
  { platform: 'win32', env: {}, home: 'C:\\U', expected: 'C:\\U\\AppData\\Roaming\\Rollcall\\data' },
] as const)('is $expected on $platform', ({ platform, env, home, expected }) => {
  expect(defaultDataDirectory(env, platform, home)).toBe(expected);
});
