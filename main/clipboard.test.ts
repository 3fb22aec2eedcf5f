import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { createSecretClipboard, secretLifetimeMs, type TextClipboard } from './clipboard.ts';
import { after } from './timers.ts';

/** The system's clipboard, which other programs write to as well. */
function createSystemClipboard(): TextClipboard & { text: string } {
  return {
    text: '',
    readText() {
      return Promise.resolve(this.text);
    },
    writeText(text) {
      this.text = text;
      return Promise.resolve();
    },
    clear() {
      this.text = '';
    },
  };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('createSecretClipboard', () => {
  it('keeps a secret for a minute and then takes it off', async () => {
    const system = createSystemClipboard();
    await createSecretClipboard(system, after).write('rcs_secret', { isSecret: true });
    await vi.advanceTimersByTimeAsync(secretLifetimeMs - 1);
    expect(system.text).toBe('rcs_secret');
    await vi.advanceTimersByTimeAsync(1);
    expect(system.text).toBe('');
  });

  it('leaves alone what somebody copied since, here or in another program', async () => {
    const system = createSystemClipboard();
    const clipboard = createSecretClipboard(system, after);
    await clipboard.write('rcs_secret', { isSecret: true });
    system.text = 'from another program';
    await vi.advanceTimersByTimeAsync(secretLifetimeMs);
    expect(system.text).toBe('from another program');

    await clipboard.write('rcs_secret', { isSecret: true });
    await clipboard.write('http://127.0.0.1:8420/scim/v2', { isSecret: false });
    await vi.advanceTimersByTimeAsync(secretLifetimeMs);
    expect(system.text).toBe('http://127.0.0.1:8420/scim/v2');
  });

  it('never takes off what is no secret', async () => {
    const system = createSystemClipboard();
    const clipboard = createSecretClipboard(system, after);
    await clipboard.write('http://127.0.0.1:8420/scim/v2', { isSecret: false });
    await clipboard.clearSecret();
    await vi.advanceTimersByTimeAsync(secretLifetimeMs);
    expect(system.text).toBe('http://127.0.0.1:8420/scim/v2');
  });

  it('gives a secret that is copied again its full minute', async () => {
    const system = createSystemClipboard();
    const clipboard = createSecretClipboard(system, after);
    await clipboard.write('rcs_secret', { isSecret: true });
    await vi.advanceTimersByTimeAsync(secretLifetimeMs - 1);
    await clipboard.write('rcs_secret', { isSecret: true });
    await vi.advanceTimersByTimeAsync(secretLifetimeMs - 1);
    expect(system.text).toBe('rcs_secret');
  });

  it('takes a secret off at once when the app quits', async () => {
    const system = createSystemClipboard();
    const clipboard = createSecretClipboard(system, after);
    await clipboard.write('rcs_secret', { isSecret: true });
    await clipboard.clearSecret();
    expect(system.text).toBe('');
    expect(vi.getTimerCount()).toBe(0);
  });
});
