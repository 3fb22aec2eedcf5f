/**
 * Operators that change, keys of repeatable calls, and the ways into the activity rows.
 * The columns are computed from the chained text itself, so a filter can never say something else than the chain does.
 * Rows by people are few among those by identity providers, hence the partial index.
 */
export const operatorsAndActivity0040 = `
ALTER TABLE operators ADD COLUMN hint TEXT NOT NULL DEFAULT '';
ALTER TABLE operators ADD COLUMN version INTEGER NOT NULL DEFAULT 1;
ALTER TABLE operators ADD COLUMN created_by TEXT NOT NULL DEFAULT '';
ALTER TABLE operators ADD COLUMN revoked_by TEXT;
CREATE INDEX operators_in_order ON operators (workspace_key);

CREATE TABLE idempotency_keys (
  workspace_key INTEGER NOT NULL REFERENCES workspaces (key),
  operator_id TEXT NOT NULL,
  idempotency_key TEXT NOT NULL,
  fingerprint TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  answer TEXT,
  PRIMARY KEY (workspace_key, operator_id, idempotency_key)
) STRICT, WITHOUT ROWID;
CREATE INDEX idempotency_keys_by_age ON idempotency_keys (created_at);

ALTER TABLE activity ADD COLUMN at INTEGER GENERATED ALWAYS AS (entry ->> '$.at') VIRTUAL;
ALTER TABLE activity ADD COLUMN source TEXT GENERATED ALWAYS AS (entry ->> '$.source') VIRTUAL;
ALTER TABLE activity ADD COLUMN action TEXT GENERATED ALWAYS AS (entry ->> '$.action') VIRTUAL;
ALTER TABLE activity ADD COLUMN actor_id TEXT GENERATED ALWAYS AS (entry ->> '$.actor.id') VIRTUAL;
ALTER TABLE activity ADD COLUMN subject_id TEXT GENERATED ALWAYS AS (entry ->> '$.subject.id') VIRTUAL;
CREATE INDEX activity_by_subject ON activity (workspace_key, subject_id, sequence);
CREATE INDEX activity_by_people ON activity (workspace_key, sequence) WHERE source <> 'scim';
`;
