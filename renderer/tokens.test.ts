import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

const source = readFileSync(join(import.meta.dirname, 'tokens.css'), 'utf8');
const [base = '', more = ''] = source.split('@container style(--contrast: more)');

type Theme = 'light' | 'dark';

const text = 4.5;
const control = 3;
/** WCAG 2.2 §1.4.6, for those who asked for more. */
const enhancedText = 7;

/** Foreground, background, least ratio (WCAG 2.2 §1.4.3 and §1.4.11). */
const pairs: readonly (readonly [string, string, number])[] = [
  ...['ink', 'ink-secondary', 'ink-tertiary', 'accent'].flatMap((ink) =>
    ['canvas', 'surface', 'sunken', 'hover', 'selected'].map((ground) => [ink, ground, text] as const),
  ),
  ...['success', 'warning', 'danger', 'info', 'neutral', 'scim', 'added', 'removed'].map(
    (tone) => [tone, `${tone}-tint`, text] as const,
  ),
  ...['success', 'warning', 'danger', 'info', 'env-prod', 'env-stage', 'env-test', 'env-local'].flatMap(
    (tone) => ['canvas', 'surface', 'hover', 'selected'].map((ground) => [tone, ground, text] as const),
  ),
  ...['primary-fill', 'primary-fill-hover', 'danger-fill', 'danger-fill-hover'].map(
    (fill) => ['on-fill', fill, text] as const,
  ),
  ...[1, 2, 3, 4, 5, 6].flatMap((place) =>
    ['canvas', 'surface'].map((ground) => [`chart-${place}`, ground, control] as const),
  ),
  ...['canvas', 'surface', 'selected'].flatMap((ground) => [
    ['control', ground, control] as const,
    ['focus', ground, control] as const,
  ]),
];

describe.each([
  { name: 'as usual', layers: [base], textRatio: text },
  { name: 'with more contrast', layers: [base, more], textRatio: enhancedText },
])('contrast $name', ({ layers, textRatio }) => {
  const colours = readColours(layers);
  it.each(pairs)('%s on %s', (foreground, background, least) => {
    const wanted = least === text && !foreground.startsWith('env-') ? textRatio : least;
    for (const theme of ['light', 'dark'] as const) {
      const ratio = contrast(colourOf(colours, foreground, theme), colourOf(colours, background, theme));
      expect(ratio, theme).toBeGreaterThanOrEqual(wanted);
    }
  });
});

it('computes contrast as WCAG does', () => {
  expect(contrast('#ffffff', '#000000')).toBe(21);
  expect(contrast('#767676', '#ffffff')).toBeCloseTo(4.54, 2);
});

function readColours(layers: readonly string[]): ReadonlyMap<string, Record<Theme, string>> {
  const colours = new Map<string, Record<Theme, string>>();
  for (const layer of layers) {
    for (const [, name = '', light = '', dark = ''] of layer.matchAll(
      /--([\w-]+): light-dark\((#[\da-f]{6}), (#[\da-f]{6})\)/g,
    )) {
      colours.set(name, { light, dark });
    }
  }
  return colours;
}

function colourOf(colours: ReadonlyMap<string, Record<Theme, string>>, name: string, theme: Theme): string {
  const colour = colours.get(name);
  if (colour === undefined) throw new Error(`tokens.css has no colour --${name}.`);
  return colour[theme];
}

/** WCAG 2.2, "contrast ratio" and "relative luminance". */
function contrast(first: string, second: string): number {
  const [lighter = 0, darker = 0] = [luminance(first), luminance(second)].toSorted(
    (one, other) => other - one,
  );
  return (lighter + 0.05) / (darker + 0.05);
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((start) => Number.parseInt(colour.slice(start, start + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
