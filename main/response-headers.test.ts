import { describe, expect, it } from 'vitest';

import { responseHeaders } from './response-headers.ts';

const policy = new Map(
  responseHeaders['Content-Security-Policy'].split('; ').map((directive) => {
    const [name = '', ...sources] = directive.split(' ');
    return [name, sources];
  }),
);

describe('content security policy', () => {
  it('starts from nothing and hands injected text no way in', () => {
    expect(policy.get('default-src')).toEqual(["'none'"]);
    expect(policy.get('script-src')).toEqual(["'self'"]);
    expect(policy.get('require-trusted-types-for')).toEqual(["'script'"]);
    expect(policy.get('trusted-types')).toEqual(['rollcall-worker']);
  });

  it.each(['base-uri', 'form-action', 'frame-src', 'frame-ancestors', 'object-src'])(
    '%s, which default-src does not cover or somebody might loosen, is none',
    (directive) => {
      expect(policy.get(directive)).toEqual(["'none'"]);
    },
  );

  it('names no host, no wildcard, and nothing unsafe anywhere', () => {
    const sources = new Set([...policy.values()].flat());
    expect(sources).toEqual(new Set(["'none'", "'self'", 'data:', "'script'", 'rollcall-worker']));
    const withData = [...policy].filter(([, list]) => list.includes('data:')).map(([name]) => name);
    expect(withData).toEqual(['img-src']);
  });
});
