import { defineTable } from '../conformance/check.ts';
import { expectFound } from '../conformance/expect-list.ts';
import {
  expectAssigned,
  expectElement,
  expectStatus,
  expectSuccess,
  expectValue,
} from '../conformance/expect.ts';
import type { DoctorReasonCode } from './reasons.ts';

/** What every identity provider does with people in its first hour, on throw-away objects. */
export const writeTable = defineTable({ rfc: 7644, section: '3', title: 'Dry write' }, [
  {
    name: 'create',
    title: 'A user can be made',
    async run({ post, userInput }) {
      const sent = userInput();
      const created = await post('/Users', sent);
      expectStatus(created, 201);
      expectAssigned(created, 'id');
      expectValue(created, 'userName', sent['userName'] ?? null);
    },
  },
  {
    name: 'read',
    title: 'A new user can be read',
    async run({ createUser, get }) {
      const { path, id } = await createUser();
      const read = await get(path);
      expectStatus(read, 200);
      expectValue(read, 'id', id);
    },
  },
  {
    name: 'lookup',
    title: 'A user is found by userName',
    async run({ createUser, list }) {
      const user = await createUser();
      expectFound(await list('/Users', { filter: `userName eq ${JSON.stringify(user.name)}` }), user);
    },
  },
  {
    name: 'unique',
    title: 'A second user with the same userName is refused',
    async run({ createUser, post, userInput }) {
      const { name } = await createUser();
      expectStatus(await post('/Users', userInput({ userName: name })), 409);
    },
  },
  {
    name: 'update',
    title: 'A name can be changed',
    async run({ createUser, patch, get }) {
      const { path } = await createUser();
      expectSuccess(await patch(path, [{ op: 'replace', path: 'displayName', value: 'Changed' }]));
      expectValue(await get(path), 'displayName', 'Changed');
    },
  },
  {
    name: 'deactivate',
    title: 'A user can be deactivated',
    async run({ createUser, patch, get }) {
      const { path } = await createUser();
      expectSuccess(await patch(path, [{ op: 'replace', path: 'active', value: false }]));
      expectValue(await get(path), 'active', false);
    },
  },
  {
    name: 'group',
    title: 'A group can be made and given a member',
    needs: ['groups'],
    async run({ createUser, createGroup, patch, get }) {
      const user = await createUser();
      const group = await createGroup();
      expectSuccess(await patch(group.path, [{ op: 'add', path: 'members', value: [{ value: user.id }] }]));
      expectElement(await get(group.path), 'members', { value: user.id });
    },
  },
]);

interface WriteReason {
  readonly reason: DoctorReasonCode;
  /** Checks that cannot pass where this one fails, so that their failure says nothing of its own. */
  readonly hides: readonly string[];
}

/** By the id of the check. */
export const writeReasons: Readonly<Record<string, WriteReason>> = {
  '7644-3-create': { reason: 'create_fails', hides: writeTable.checks.map(({ id }) => id) },
  '7644-3-read': { reason: 'read_back_fails', hides: ['7644-3-update', '7644-3-deactivate'] },
  '7644-3-lookup': { reason: 'lookup_fails', hides: [] },
  '7644-3-unique': { reason: 'uniqueness_fails', hides: [] },
  '7644-3-update': { reason: 'update_fails', hides: [] },
  '7644-3-deactivate': { reason: 'deactivate_fails', hides: [] },
  '7644-3-group': { reason: 'group_fails', hides: [] },
};
