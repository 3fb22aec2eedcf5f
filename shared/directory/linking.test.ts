import { expect, it } from 'vitest';

import {
  decideLink,
  linkAddresses,
  type LinkCandidate,
  type LinkPolicy,
  type LinkVerdict,
} from './linking.ts';

const byEmail: LinkCandidate = { by: 'email', isAmbiguous: false, isPrivileged: false, request: undefined };
const byUserName: LinkCandidate = { ...byEmail, by: 'userName' };

interface Case {
  readonly policy: LinkPolicy;
  readonly candidate: LinkCandidate;
  readonly verdict: LinkVerdict;
}

it.each<Case>([
  { policy: 'automatic', candidate: byEmail, verdict: 'link' },
  { policy: 'automatic', candidate: byUserName, verdict: 'link' },
  { policy: 'automatic', candidate: { ...byEmail, isPrivileged: true }, verdict: 'ask' },
  { policy: 'automatic', candidate: { ...byEmail, isPrivileged: true, request: 'pending' }, verdict: 'wait' },
  {
    policy: 'automatic',
    candidate: { ...byEmail, isPrivileged: true, request: 'approved' },
    verdict: 'link',
  },
  { policy: 'automatic', candidate: { ...byEmail, request: 'rejected' }, verdict: 'separate' },
  { policy: 'automatic', candidate: { ...byUserName, request: 'rejected' }, verdict: 'refuse' },
  { policy: 'automatic', candidate: { ...byEmail, isAmbiguous: true }, verdict: 'ask' },
  { policy: 'queue', candidate: byEmail, verdict: 'ask' },
  { policy: 'queue', candidate: { ...byEmail, request: 'pending' }, verdict: 'wait' },
  { policy: 'queue', candidate: { ...byEmail, request: 'approved' }, verdict: 'link' },
  { policy: 'queue', candidate: { ...byUserName, request: 'rejected' }, verdict: 'refuse' },
  { policy: 'never', candidate: byEmail, verdict: 'separate' },
  { policy: 'never', candidate: byUserName, verdict: 'refuse' },
  { policy: 'never', candidate: { ...byUserName, isPrivileged: true }, verdict: 'refuse' },
  // An operator's word stands, also when the policy changed after it.
  { policy: 'never', candidate: { ...byEmail, request: 'approved' }, verdict: 'link' },
])('$policy, $candidate: $verdict', ({ policy, candidate, verdict }) => {
  expect(decideLink(policy, candidate)).toBe(verdict);
});

it.each([
  {
    name: 'the userName when it is an address',
    user: { userName: ' Ada@X.Example ' },
    found: ['ada@x.example'],
  },
  { name: 'no userName that is none', user: { userName: 'ada' }, found: [] },
  {
    name: 'the primary e-mail',
    user: { userName: 'ada', emails: [{ value: 'a@x.example' }, { value: 'B@x.example', primary: true }] },
    found: ['b@x.example'],
  },
  {
    name: 'the first e-mail when none is primary',
    user: { userName: 'ada', emails: [{ value: 'a@x.example' }, { value: 'b@x.example' }] },
    found: ['a@x.example'],
  },
  {
    name: 'a tagged address as one of its own',
    user: { userName: 'ada+test@x.example', emails: [{ value: 'ada@x.example' }] },
    found: ['ada@x.example', 'ada+test@x.example'],
  },
  {
    name: 'each address once',
    user: { userName: 'ADA@x.example', emails: [{ value: 'ada@X.example' }] },
    found: ['ada@x.example'],
  },
])('recognises people by $name', ({ user, found }) => {
  expect(linkAddresses(user)).toEqual(found);
});
