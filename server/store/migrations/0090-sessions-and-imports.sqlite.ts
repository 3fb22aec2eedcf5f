/** Sessions of people at the platform's apps, imports of people from a file, and what a return means. */
export const sessionsAndImports0090 = `
CREATE TABLE sessions (
  key INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  workspace_key INTEGER NOT NULL REFERENCES workspaces (key),
  id TEXT NOT NULL,
  user_key INTEGER NOT NULL REFERENCES users (key),
  app TEXT NOT NULL,
  external_id TEXT,
  device TEXT,
  user_agent TEXT,
  address TEXT,
  started_at INTEGER NOT NULL,
  seen_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  ended_at INTEGER,
  end_reason TEXT,
  ended_by TEXT,
  -- 1, 2, 3 … per workspace, in the order of their ends; null for those that were not ended.
  end_sequence INTEGER
) STRICT;
CREATE UNIQUE INDEX sessions_by_id ON sessions (workspace_key, id);
CREATE UNIQUE INDEX sessions_by_external_id ON sessions (workspace_key, app, external_id)
  WHERE external_id IS NOT NULL;
CREATE INDEX sessions_in_order ON sessions (workspace_key);
CREATE INDEX sessions_by_user ON sessions (workspace_key, user_key);
CREATE INDEX sessions_of_user ON sessions (workspace_key, user_key, expires_at) WHERE ended_at IS NULL;
CREATE INDEX sessions_by_end ON sessions (workspace_key, end_sequence) WHERE end_sequence IS NOT NULL;
CREATE INDEX sessions_by_expiry ON sessions (workspace_key, expires_at);

ALTER TABLE workspace_totals ADD COLUMN ended_sessions INTEGER NOT NULL DEFAULT 0;

ALTER TABLE connections ADD COLUMN reactivation TEXT NOT NULL DEFAULT 'restore'
  CHECK (reactivation IN ('restore', 'review'));
ALTER TABLE users ADD COLUMN needs_review INTEGER NOT NULL DEFAULT 0;

CREATE TABLE user_imports (
  key INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  workspace_key INTEGER NOT NULL REFERENCES workspaces (key),
  id TEXT NOT NULL,
  fingerprint TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('checking', 'ready', 'applying', 'done', 'cancelled', 'failed')),
  -- Header of each column and the attribute that it fills, as JSON.
  columns TEXT NOT NULL,
  -- How many rows have each plan and each outcome, as JSON, so that nobody who asks how far it is has to count.
  plans TEXT NOT NULL,
  outcomes TEXT NOT NULL,
  -- One sentence about what made the file unusable.
  failure TEXT,
  created_at INTEGER NOT NULL,
  created_by TEXT NOT NULL,
  finished_at INTEGER,
  UNIQUE (workspace_key, id)
) STRICT;
CREATE INDEX user_imports_in_order ON user_imports (workspace_key);

CREATE TABLE user_import_rows (
  import_key INTEGER NOT NULL REFERENCES user_imports (key),
  -- Line of the file on which the record begins, 1-based.
  line INTEGER NOT NULL,
  user_name TEXT,
  plan TEXT NOT NULL CHECK (plan IN ('create', 'update', 'unchanged', 'conflict', 'invalid')),
  -- Null until it is applied.
  outcome TEXT CHECK (outcome IN ('created', 'updated', 'unchanged', 'failed')),
  user_id TEXT,
  -- One or more sentences for the operator.
  note TEXT,
  -- Attributes as JSON; gone once the row is applied.
  attributes TEXT,
  PRIMARY KEY (import_key, line)
) STRICT, WITHOUT ROWID;
`;
