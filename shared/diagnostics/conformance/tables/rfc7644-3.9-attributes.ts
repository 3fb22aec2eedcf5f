import { enterpriseUserUrn, userSchemaUrn } from '../../../scim/schema/urn.ts';
import { defineTable } from '../check.ts';
import { expectAssigned, expectStatus, expectUnassigned, expectValue, expectValues } from '../expect.ts';

/** Asking for some attributes, or for all but some. */
export const attributesTable = defineTable({ rfc: 7644, section: '3.9', title: 'Which attributes' }, [
  {
    name: 'attributes',
    title: 'attributes answers these attributes and the id, and nothing else',
    async run({ createUser, get }) {
      const { path, id, name } = await createUser();
      const read = await get(`${path}?attributes=userName`);
      expectStatus(read, 200);
      expectValue(read, 'userName', name);
      expectValue(read, 'id', id);
      for (const other of ['displayName', 'emails', 'name']) expectUnassigned(read, other);
    },
  },
  {
    name: 'several',
    title: 'attributes may name several, in any case',
    async run({ createUser, get }) {
      const { path } = await createUser();
      const read = await get(`${path}?attributes=USERNAME,displayname`);
      expectAssigned(read, 'userName');
      expectAssigned(read, 'displayName');
      expectUnassigned(read, 'emails');
    },
  },
  {
    name: 'sub-attribute',
    title: 'attributes may name a sub-attribute',
    async run({ createUser, get }) {
      const { path } = await createUser();
      const read = await get(`${path}?attributes=name.familyName`);
      expectValue(read, 'name', { familyName: 'Check' });
      expectUnassigned(read, 'displayName');
    },
  },
  {
    name: 'excluded',
    title: 'excludedAttributes answers everything but these attributes',
    async run({ createUser, get }) {
      const { path } = await createUser();
      const read = await get(`${path}?excludedAttributes=displayName,emails`);
      expectUnassigned(read, 'displayName');
      expectUnassigned(read, 'emails');
      expectAssigned(read, 'userName');
      expectAssigned(read, 'name');
    },
  },
  {
    name: 'excluded-always',
    title: 'excludedAttributes does not take away what is always returned',
    async run({ createUser, get }) {
      const { path, id } = await createUser();
      expectValue(await get(`${path}?excludedAttributes=id`), 'id', id);
    },
  },
  {
    name: 'extension',
    title: 'attributes may name an attribute of an extension by its URN',
    needs: ['enterprise'],
    async run({ createUser, get }) {
      const { path } = await createUser({
        schemas: [userSchemaUrn, enterpriseUserUrn],
        [enterpriseUserUrn]: { department: 'Tours', division: 'Park' },
      });
      const read = await get(`${path}?attributes=${encodeURIComponent(`${enterpriseUserUrn}:department`)}`);
      expectValue(read, enterpriseUserUrn, { department: 'Tours' });
      expectUnassigned(read, 'userName');
    },
  },
  {
    name: 'list',
    clause: '3.4.2.5',
    title: 'attributes works in a list too',
    needs: ['filter'],
    async run({ createUser, list }) {
      const { name } = await createUser();
      const page = await list('/Users', { filter: `userName eq "${name}"`, attributes: 'userName,emails' });
      expectAssigned(page, ['Resources', 0, 'id']);
      expectAssigned(page, ['Resources', 0, 'userName']);
      expectAssigned(page, ['Resources', 0, 'emails']);
      expectUnassigned(page, ['Resources', 0, 'displayName']);
    },
  },
  {
    name: 'post',
    title: 'attributes works in a POST too',
    async run({ post, userInput }) {
      const created = await post('/Users?attributes=userName', userInput());
      expectStatus(created, 201);
      expectAssigned(created, 'id');
      expectAssigned(created, 'userName');
      expectUnassigned(created, 'displayName');
    },
  },
  {
    name: 'put',
    title: 'excludedAttributes works in a PUT too',
    async run({ createUser, put, userInput }) {
      const { path, name } = await createUser();
      const replaced = await put(`${path}?excludedAttributes=displayName`, userInput({ userName: name }));
      expectStatus(replaced, 200);
      expectAssigned(replaced, 'userName');
      expectUnassigned(replaced, 'displayName');
    },
  },
  {
    name: 'excluded-members',
    title: 'excludedAttributes=members answers a group without its members, alone and in a list',
    needs: ['groups', 'filter'],
    async run({ createUser, createGroup, get, list }) {
      const user = await createUser();
      const { path, name } = await createGroup({ members: [{ value: user.id }] });
      const read = await get(`${path}?excludedAttributes=members`);
      expectValue(read, 'displayName', name);
      expectUnassigned(read, 'members');
      const page = await list('/Groups', {
        filter: `displayName eq "${name}"`,
        excludedAttributes: 'members',
      });
      expectValue(page, ['Resources', 0, 'displayName'], name);
      expectUnassigned(page, ['Resources', 0, 'members']);
    },
  },
  {
    name: 'members',
    title: 'attributes=members answers the members of a group',
    needs: ['groups'],
    async run({ createUser, createGroup, get }) {
      const user = await createUser();
      const { path } = await createGroup({ members: [{ value: user.id }] });
      const read = await get(`${path}?attributes=members`);
      expectValues(read, 'members', [user.id]);
      expectUnassigned(read, 'displayName');
    },
  },
  {
    name: 'value-path',
    title: 'attributes with a filter in brackets is answered, not refused',
    level: 'may',
    quirk: 'Microsoft’s Postman collection asks for attributes=emails[type eq "work"]',
    async run({ createUser, get }) {
      const { path } = await createUser();
      const read = await get(`${path}?attributes=${encodeURIComponent('emails[type eq "work"]')}`);
      expectStatus(read, 200);
    },
  },
]);
