import type { ConformanceReport } from '@rollcall/shared/contract/conformance.ts';
import { describe, expect, it } from 'vitest';

import { conformanceLines } from './conformance-lines.ts';

const passed = { title: 'Right', level: 'must', outcome: 'passed' } as const;

const report: ConformanceReport = {
  ok: false,
  passed: 2,
  failed: 1,
  warned: 1,
  notAdvertised: 1,
  notRun: 0,
  checks: [
    { ...passed, id: 'a', clause: 'RFC 7644 §2' },
    {
      id: 'b',
      clause: 'RFC 7644 §2',
      title: 'A 401 answer says how to authenticate',
      level: 'must',
      outcome: 'failed',
      detail: 'Expected the header WWW-Authenticate.',
      evidence: {
        request: { method: 'GET', path: '/Users', credential: 'none', headers: { Accept: 'x' } },
        response: { status: 401, headers: { server: 'e\u001b[31mvil' }, body: '{\n  "a": 1\n}' },
      },
    },
    {
      id: 'c',
      clause: 'RFC 7644 §3',
      title: 'Texts may be booleans',
      level: 'may',
      outcome: 'warned',
      quirk: 'Entra ID sends them',
      evidence: { request: { method: 'PUT', path: '/x', credential: 'token', headers: {}, body: '{}' } },
    },
    { ...passed, id: 'd', clause: 'RFC 7644 §3' },
    { ...passed, id: 'e', clause: 'RFC 7644 §3.7', outcome: 'not_advertised', detail: 'No bulk.' },
  ],
  cleanup: { created: 3, removed: 2, left: [{ path: '/Users/1', reason: 'DELETE was answered with 403.' }] },
};

describe('conformanceLines', () => {
  it('counts by clause and shows exactly what was sent and answered', () => {
    expect(conformanceLines('https://acme.example/scim/v2', report)).toEqual([
      'Conformance of https://acme.example/scim/v2',
      '',
      'RFC 7644 §2          1 pass, 1 FAIL',
      '  FAIL (must) A 401 answer says how to authenticate [b]',
      '    Expected the header WWW-Authenticate.',
      '    > GET /Users (credential: none)',
      '    > Accept: x',
      '    < 401',
      '    < server: e[31mvil',
      '    < { "a": 1 }',
      'RFC 7644 §3          1 pass, 1 warn',
      '  warn (may) Texts may be booleans [c]',
      '    Why it matters: Entra ID sends them.',
      '    > PUT /x',
      '    > {}',
      '    < no answer',
      'RFC 7644 §3.7        1 not advertised',
      '  not advertised (must) Right [e]',
      '    No bulk.',
      '',
      '2 passed, 1 failed, 1 warned, 1 not advertised.',
      '2 of 3 throw-away objects were removed. Remove these by hand:',
      '  /Users/1: DELETE was answered with 403.',
    ]);
  });

  it('says when the run was stopped and when everything was removed', () => {
    const stopped = { ...report, notRun: 7, checks: [], cleanup: { created: 3, removed: 3, left: [] } };
    expect(conformanceLines('https://acme.example', stopped).slice(-2)).toEqual([
      '2 passed, 1 failed, 1 warned, 1 not advertised, 7 not run.',
      'All 3 throw-away objects were removed.',
    ]);
  });
});
