import { AppError } from '@rollcall/shared/errors.ts';
import { describe, expect, it } from 'vitest';

import { readSettings } from './settings.ts';

const checkout = { nodeHost: true, developmentUrl: true };
const release = { nodeHost: false, developmentUrl: false };
const env = {
  ROLLCALL_USER_DATA: '/tmp/user-data',
  ROLLCALL_PORT: '0',
  ROLLCALL_SERVER_NODE: '/usr/bin/node',
  ELECTRON_RENDERER_URL: 'http://localhost:5173',
};

describe('readSettings', () => {
  it('uses the usual folder and port when nothing is set', () => {
    expect(readSettings({}, checkout)).toEqual({
      userData: undefined,
      port: 8420,
      serverNode: undefined,
      developmentUrl: undefined,
    });
  });

  it('reads what a build of a checkout honours', () => {
    expect(readSettings(env, checkout)).toEqual({
      userData: '/tmp/user-data',
      port: 0,
      serverNode: '/usr/bin/node',
      developmentUrl: 'http://localhost:5173',
    });
  });

  it('lets the environment of a release choose neither a program nor a page', () => {
    expect(readSettings(env, release)).toMatchObject({ serverNode: undefined, developmentUrl: undefined });
  });

  it.each([
    { name: 'ROLLCALL_PORT', value: '70000' },
    { name: 'ROLLCALL_PORT', value: 'http' },
    { name: 'ROLLCALL_PORT', value: '84.5' },
    { name: 'ELECTRON_RENDERER_URL', value: 'https://evil.example/' },
  ])('refuses $name=$value and names it', ({ name, value }) => {
    const read = (): unknown => readSettings({ [name]: value }, checkout);
    expect(read).toThrow(AppError);
    expect(read).toThrow(name);
  });
});
