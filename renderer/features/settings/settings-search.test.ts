import { expect, it } from 'vitest';

import { sectionKeys, sections } from './sections.ts';
import { findSettings } from './settings-search.ts';

it.each([
  { query: 'dark', ids: ['theme'] },
  { query: 'Splunk', ids: ['siem'] },
  { query: 'guard removals', ids: ['guard-removals'] },
  { query: 'retention size', ids: ['retention-size'] },
  { query: '   ', ids: [] },
  { query: 'no such thing', ids: [] },
])('finds $ids for "$query"', ({ query, ids }) => {
  expect(findSettings(query).map(({ id }) => id)).toEqual(ids);
});

it('has each setting once', () => {
  const ids = sectionKeys.flatMap((key) => sections[key].settings.map(({ id }) => id));
  expect(new Set(ids).size).toBe(ids.length);
});
