import { openConnection } from '@rollcall/server/store/sqlite/connection.ts';
import { loadSqlite } from '@rollcall/server/store/sqlite/runtime.ts';
import { foldCase } from '@rollcall/shared/scim/value.ts';

import { person, seedName } from './people.ts';

interface Person {
  readonly userName: string;
  readonly externalId: string;
  readonly emails: readonly [{ readonly value: string }];
}

interface Row {
  readonly body: string;
}

/** The statements of the ceiling: one for each request, on the connection that the server itself would open. */
export async function openCeilingDatabase(path: string) {
  const database = openConnection(await loadSqlite(), { path, busyTimeoutMs: 250, synchronous: 'FULL' });
  database.exec(schema);
  const insert = database.prepare(
    'INSERT INTO users (id, user_name_key, external_id, email, updated_at, body) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const byId = database.prepare<[string], Row>('SELECT body FROM users WHERE id = ?');
  const byName = database.prepare<[string], Row>('SELECT body FROM users WHERE user_name_key = ?');
  const byExternalId = database.prepare<[string], Row>('SELECT body FROM users WHERE external_id = ?');
  const update = database.prepare('UPDATE users SET body = ?, updated_at = ? WHERE id = ?');

  function create(id: string, user: Person): string {
    const body = storedBody(id, user);
    insert.run(id, foldCase(user.userName), user.externalId, user.emails[0].value, Date.now(), body);
    return body;
  }

  return {
    create,
    byId: (id: string) => byId.get(id)?.body,
    byName: (userName: string) => byName.get(foldCase(userName))?.body,
    byExternalId: (externalId: string) => byExternalId.get(externalId)?.body,
    /** One statement may not read first, so what is stored is always the same person with another title. */
    setTitle(id: string, title: string): string {
      const body = storedBody(id, { ...patched, title });
      update.run(body, Date.now(), id);
      return body;
    },
    /** People by number, in one transaction. @throws Error when the database would not wait for the disk. */
    fill(people: number): void {
      database.transaction(() => {
        for (let index = 0; index < people; index += 1) {
          create(ceilingId(index), person(seedName(index)) as Person); // safe cast: its shape is literal
        }
      })();
      // better-sqlite3 may fall back to a weaker setting with the first write.
      const synchronous = database.pragma('synchronous', { simple: true });
      if (synchronous !== 2) throw new Error(`The ceiling would not wait for the disk: ${synchronous}`);
    },
  };
}

/** Id of a person by number; in the order of creation, as the server's own are. */
export function ceilingId(index: number): string {
  return `01900000-0000-7000-8000-${String(index).padStart(12, '0')}`;
}

const patched = person('patched');

/** As long as an answer of the server, whose `id` and `meta` are put around what was sent. */
function storedBody(id: string, user: object): string {
  const now = new Date().toISOString();
  const location = `http://127.0.0.1:00000/scim/v2/Users/${id}`;
  const meta = { resourceType: 'User', created: now, lastModified: now, location, version: 'W/"1"' };
  return JSON.stringify({ id, ...user, meta });
}

const schema = `
  CREATE TABLE users (
    key INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, user_name_key TEXT NOT NULL UNIQUE,
    external_id TEXT, email TEXT, updated_at INTEGER NOT NULL, body TEXT NOT NULL
  ) STRICT;
  CREATE INDEX users_external_id ON users (external_id);
  CREATE INDEX users_email ON users (email);
`;
