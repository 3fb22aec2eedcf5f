import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { TokenPlace } from '@rollcall/shared/contract/managed-servers.ts';
import type { SafeStorage } from 'electron';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { createJsonFile } from '../files/json-file.ts';
import { createSystemEncryption } from './system-encryption.ts';
import { keptTokens, openTokenVault } from './token-vault.ts';

type Backend = ReturnType<SafeStorage['getSelectedStorageBackend']>;

const acme = { serverId: 's1', origin: 'https://acme.example' };
const secret = 'rca_the-secret';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rollcall-vault-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const turnAround = (bytes: Buffer) => Buffer.from([...bytes].toReversed());

/** A keyring that turns the bytes around, and may ask to have them encrypted anew. */
function keyring(backend: string, options: { shouldReEncrypt?: boolean; isAvailable?: boolean } = {}) {
  const counts = { encrypted: 0 };
  const safeStorage = {
    // Safe cast: tests also need backends that this Electron does not know yet.
    getSelectedStorageBackend: (): Backend => backend as Backend,
    isAsyncEncryptionAvailable: () => Promise.resolve(options.isAvailable ?? true),
    encryptStringAsync(text: string) {
      counts.encrypted += 1;
      return Promise.resolve(turnAround(Buffer.from(text)));
    },
    decryptStringAsync: (bytes: Buffer) =>
      Promise.resolve({
        result: turnAround(bytes).toString(),
        shouldReEncrypt: options.shouldReEncrypt ?? false,
      }),
  };
  return { safeStorage, counts };
}

const path = () => join(folder, 'tokens.json');
const open = (safeStorage: Parameters<typeof createSystemEncryption>[0]) =>
  openTokenVault(createJsonFile(path(), keptTokens, {}), createSystemEncryption(safeStorage, 'linux'));

describe('token vault', () => {
  it.each<{ place: TokenPlace; isOnDisk: boolean; survives: boolean }>([
    { place: 'protected', isOnDisk: true, survives: true },
    { place: 'weak', isOnDisk: true, survives: true },
    { place: 'session', isOnDisk: false, survives: false },
  ])('keeps a token as $place', async ({ place, isOnDisk, survives }) => {
    const { safeStorage } = keyring('gnome_libsecret');
    const vault = await open(safeStorage);
    await vault.keep(acme, secret, place);
    expect(await vault.find(acme)).toBe(secret);
    expect(vault.placeOf('s1')).toBe(place);

    const onDisk = await readFile(path(), 'utf8');
    expect(onDisk.includes('"s1"')).toBe(isOnDisk);
    expect(onDisk).not.toContain(secret);
    expect((await stat(path())).mode & 0o777).toBe(0o600);

    const again = await open(safeStorage);
    expect(again.placeOf('s1')).toBe(survives ? place : null);
    expect(await again.find(acme)).toBe(survives ? secret : undefined);
  });

  it.each([
    { name: 'a known password', storage: keyring('basic_text').safeStorage },
    { name: 'an unknown backend', storage: keyring('unknown').safeStorage },
    { name: 'a locked keyring', storage: keyring('gnome_libsecret', { isAvailable: false }).safeStorage },
    {
      name: 'an Electron without the asynchronous calls',
      storage: { getSelectedStorageBackend: (): Backend => 'kwallet6' },
    },
  ])('refuses to call $name protection, and leaves the choice', async ({ storage }) => {
    const vault = await open(storage);
    expect(await vault.describe()).toMatchObject({ isProtected: false });
    await expect(vault.keep(acme, secret, 'protected')).rejects.toMatchObject({
      error: { code: 'token_not_storable' },
    });
    expect(vault.placeOf('s1')).toBeNull();
    await vault.keep(acme, secret, 'session');
    expect(await vault.find(acme)).toBe(secret);
  });

  it('gives a token out for its own server and origin only', async () => {
    const vault = await open(keyring('kwallet6').safeStorage);
    await vault.keep(acme, secret, 'protected');
    expect(await vault.find({ ...acme, origin: 'https://evil.example' })).toBeUndefined();
    expect(await vault.find({ ...acme, serverId: 's2' })).toBeUndefined();
    const { s1 } = JSON.parse(await readFile(path(), 'utf8'));
    await createJsonFile(path(), keptTokens, {}).write({ s2: s1 });
    expect(
      await (await open(keyring('kwallet6').safeStorage)).find({ ...acme, serverId: 's2' }),
    ).toBeUndefined();
  });

  it('does not touch what another keyring encrypted, and reads it when that is back', async () => {
    await (await open(keyring('kwallet6').safeStorage)).keep(acme, secret, 'protected');
    expect(await (await open(keyring('gnome_libsecret').safeStorage)).find(acme)).toBeUndefined();
    expect(await (await open(keyring('kwallet6').safeStorage)).find(acme)).toBe(secret);
  });

  it('encrypts anew when the keyring asks for it', async () => {
    const { safeStorage, counts } = keyring('kwallet6', { shouldReEncrypt: true });
    const vault = await open(safeStorage);
    await vault.keep(acme, secret, 'protected');
    expect(await vault.find(acme)).toBe(secret);
    expect(counts.encrypted).toBe(2);
  });

  it('forgets a token on the disk and in memory', async () => {
    const vault = await open(keyring('kwallet6').safeStorage);
    await vault.keep(acme, secret, 'protected');
    await vault.forget('s1');
    expect(await vault.find(acme)).toBeUndefined();
    expect(JSON.parse(await readFile(path(), 'utf8'))).toEqual({});
    await vault.keep(acme, secret, 'session');
    await vault.forget('s1');
    expect(await vault.find(acme)).toBeUndefined();
  });
});
