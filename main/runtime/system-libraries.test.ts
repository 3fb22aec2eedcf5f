import { describe, expect, it } from 'vitest';

import { missingLibraries, missingSentence, packagesFor } from './system-libraries.ts';

const ldd = `
\tlinux-vdso.so.1 (0x00007ffd2b5f2000)
\tlibffmpeg.so => /opt/electron/libffmpeg.so (0x00007f8e1a000000)
\tlibnss3.so => not found
\tlibgtk-3.so.0 => not found
\tlibc.so.6 => /lib/x86_64-linux-gnu/libc.so.6 (0x00007f8e19e00000)
`;

describe('missingLibraries', () => {
  it.each([
    { name: 'two are missing', output: ldd, expected: ['libnss3.so', 'libgtk-3.so.0'] },
    { name: 'all are there', output: ldd.replaceAll('not found', '/lib/it.so (0x1)'), expected: [] },
    { name: 'the program is linked statically', output: '\tnot a dynamic executable\n', expected: [] },
  ])('$name', ({ output, expected }) => {
    expect(missingLibraries(output)).toEqual(expected);
  });
});

describe('packagesFor', () => {
  const libraries = ['libgtk-3-0', 'libnss3', 'libasound2', 'libgbm1'];

  it.each([
    { missing: { libraries: [], xvfb: false }, expected: [] },
    { missing: { libraries: [], xvfb: true }, expected: ['xvfb'] },
    { missing: { libraries: ['libnss3.so'], xvfb: false }, expected: libraries },
    { missing: { libraries: ['libnss3.so'], xvfb: true }, expected: [...libraries, 'xvfb'] },
  ])('$missing', ({ missing, expected }) => {
    expect(packagesFor(missing)).toEqual(expected);
  });
});

it('the sentence names every package', () => {
  expect(missingSentence(['libnss3', 'xvfb'])).toBe(
    'The console window needs system packages that are missing: libnss3, xvfb.',
  );
});
