import { describe, expect, it } from 'vitest';

import { root } from './checkout.ts';
import { launchArguments, launchEnvironment, planRuntime, type Runtime } from './electron.ts';

const own: Runtime = { kind: 'own', program: '/opt/electron' };
const evaluation: Runtime = { kind: 'evaluation', program: '/opt/evaluation' };

describe('planRuntime', () => {
  it.each([
    { own: true, downloadFailed: false, platform: 'linux', arch: 'x64', plan: ['own'] },
    { own: true, downloadFailed: true, platform: 'linux', arch: 'x64', plan: ['own'] },
    { own: false, downloadFailed: false, platform: 'linux', arch: 'x64', plan: ['download', 'evaluation'] },
    { own: false, downloadFailed: true, platform: 'linux', arch: 'x64', plan: ['evaluation'] },
    { own: false, downloadFailed: true, platform: 'linux', arch: 'arm64', plan: ['download'] },
    { own: false, downloadFailed: true, platform: 'darwin', arch: 'x64', plan: ['download'] },
    { own: false, downloadFailed: false, platform: 'win32', arch: 'x64', plan: ['download'] },
  ])('$platform $arch, own $own, failed before $downloadFailed: $plan', ({ plan, ...facts }) => {
    expect(planRuntime(facts)).toEqual(plan);
  });
});

describe('launchArguments', () => {
  const quiet = ['--disable-gpu', '--log-level=3'];

  it.each([
    { runtime: own, sandbox: true, expected: [root] },
    { runtime: own, sandbox: false, expected: ['--no-sandbox', root] },
    { runtime: evaluation, sandbox: true, expected: quiet },
    { runtime: evaluation, sandbox: false, expected: ['--no-sandbox', ...quiet] },
  ])('$runtime.kind, sandbox $sandbox', ({ runtime, sandbox, expected }) => {
    expect(launchArguments(runtime, { sandbox })).toEqual(expected);
  });
});

describe('launchEnvironment', () => {
  const environment = { ELECTRON_RUN_AS_NODE: '1', LANG: 'C' };

  it('lets the evaluation runtime run the server on this Node', () => {
    expect(launchEnvironment(evaluation, environment)).toEqual({
      LANG: 'C',
      ROLLCALL_SERVER_NODE: process.execPath,
    });
  });

  it('lets the real one run the server itself', () => {
    expect(launchEnvironment(own, environment)).toEqual({ LANG: 'C' });
  });
});
