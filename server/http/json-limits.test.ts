import { describe, expect, it } from 'vitest';

import { findJsonLimitBreach } from './json-limits.ts';

const limits = { maxDepth: 3, maxNodes: 5 };

describe('findJsonLimitBreach', () => {
  it.each([
    { name: 'flat object', text: '{"a":1,"b":2}', breach: undefined },
    { name: 'as deep as allowed', text: '[[[]]]', breach: undefined },
    { name: 'one level too deep', text: '[[[[]]]]', breach: 'The JSON is nested deeper than 3 levels.' },
    { name: 'brackets in a string do not count', text: '{"a":"[[[[[[{{{{"}', breach: undefined },
    { name: 'an escaped quote does not end a string', text: String.raw`{"a":"\"[[[[["}`, breach: undefined },
    {
      name: 'an escaped backslash does',
      text: String.raw`{"a":"\\",[[[[`,
      breach: 'The JSON is nested deeper than 3 levels.',
    },
    { name: 'as many values as allowed', text: '[1,2,3,4]', breach: undefined },
    { name: 'one value too many', text: '[1,2,3,4,5]', breach: 'The JSON has more than 5 values.' },
    { name: 'a string that never ends', text: '["', breach: undefined },
  ])('$name', ({ text, breach }) => {
    expect(findJsonLimitBreach(text, limits)).toBe(breach);
  });
});
