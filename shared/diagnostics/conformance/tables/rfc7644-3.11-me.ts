import { defineTable } from '../check.ts';
import { expectAssigned, expectErrorBody, expectStatus, expectThat, textAt } from '../expect.ts';
import { NotOffered } from '../finding.ts';

/** The alias of the user whose token it is. */
export const meTable = defineTable({ rfc: 7644, section: '3.11', title: '/Me' }, [
  {
    name: 'answer',
    title: 'GET /Me answers the user, redirects to it with 308, or says 501, 403 or 404',
    async run({ get }) {
      const me = await get('/Me');
      expectStatus(me, 200, 308, 403, 404, 501);
      if (me.answer.status === 308) {
        const { location } = me.answer.headers;
        expectThat(me, location !== undefined, 'Expected the header Location with status 308.');
      }
      if (me.answer.status === 200) expectAssigned(me, 'id');
      if (me.answer.status >= 400) expectErrorBody(me);
    },
  },
  {
    name: 'location',
    title: 'The user at /Me says its own URI, not that of the alias',
    async run({ get }) {
      const me = await get('/Me');
      if (me.answer.status !== 200) throw new NotOffered(`/Me answers ${me.answer.status}.`);
      const location = textAt(me, ['meta', 'location']);
      const isOwn = location.endsWith(`/${textAt(me, 'id')}`);
      expectThat(me, isOwn, `Expected meta.location to end in the id, got ${location}.`);
    },
  },
]);
