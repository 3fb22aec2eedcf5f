/**
 * Who rules over an account, how far identity providers may go, and what waits for an operator.
 * Until now every account came by SCIM, so each begins as managed unless its source says otherwise.
 */
export const linkingAndGuard0060 = `
ALTER TABLE users ADD COLUMN is_managed INTEGER NOT NULL DEFAULT 1;
ALTER TABLE users ADD COLUMN is_protected INTEGER NOT NULL DEFAULT 0;
ALTER TABLE users ADD COLUMN is_privileged INTEGER NOT NULL DEFAULT 0;
-- A JSON list of names; null where the identity provider owns everything, as it does of nearly all.
ALTER TABLE users ADD COLUMN local_attributes TEXT;
UPDATE users SET is_managed = 0 WHERE source <> 'scim';

-- A workspace without a row keeps the rules that it began with.
CREATE TABLE provisioning_rules (
  workspace_key INTEGER NOT NULL PRIMARY KEY REFERENCES workspaces (key),
  version INTEGER NOT NULL,
  rules TEXT NOT NULL
) STRICT;

CREATE TABLE link_requests (
  key INTEGER NOT NULL PRIMARY KEY,
  workspace_key INTEGER NOT NULL REFERENCES workspaces (key),
  id TEXT NOT NULL,
  user_key INTEGER NOT NULL REFERENCES users (key),
  user_name TEXT NOT NULL,
  user_name_key TEXT NOT NULL,
  address TEXT,
  token_id TEXT NOT NULL,
  token_name TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('pending', 'approved', 'rejected', 'linked')),
  requested_at INTEGER NOT NULL,
  decided_at INTEGER,
  decided_by TEXT,
  UNIQUE (workspace_key, id),
  UNIQUE (workspace_key, user_key, user_name_key)
) STRICT;
CREATE INDEX link_requests_by_state ON link_requests (workspace_key, state, key);

CREATE TABLE holds (
  key INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  workspace_key INTEGER NOT NULL REFERENCES workspaces (key),
  id TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('creates', 'deactivations', 'memberRemovals')),
  count INTEGER NOT NULL,
  target TEXT NOT NULL,
  resource_type TEXT NOT NULL,
  method TEXT NOT NULL CHECK (method IN ('create', 'replace', 'patch', 'remove')),
  subject TEXT NOT NULL,
  -- What was asked, as JSON; gone once it is settled.
  request TEXT,
  token_id TEXT NOT NULL,
  token_name TEXT NOT NULL,
  request_id TEXT NOT NULL,
  held_at INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('pending', 'released', 'failed', 'discarded')),
  settled_at INTEGER,
  settled_by TEXT,
  failure TEXT,
  UNIQUE (workspace_key, id)
) STRICT;
CREATE INDEX holds_by_state ON holds (workspace_key, state, key);
CREATE INDEX holds_pending ON holds (workspace_key, target) WHERE state = 'pending';
CREATE INDEX holds_pending_by_kind ON holds (workspace_key, kind) WHERE state = 'pending';

-- Changes of the last hour by the minute, kept only where a limit is set.
CREATE TABLE guard_counts (
  workspace_key INTEGER NOT NULL REFERENCES workspaces (key),
  kind TEXT NOT NULL,
  bucket INTEGER NOT NULL,
  count INTEGER NOT NULL,
  PRIMARY KEY (workspace_key, kind, bucket)
) STRICT, WITHOUT ROWID;

-- What two accounts of one person have in common: a name, or an address without its ornaments.
CREATE TABLE user_likeness (
  workspace_key INTEGER NOT NULL,
  likeness TEXT NOT NULL,
  user_key INTEGER NOT NULL REFERENCES users (key),
  PRIMARY KEY (workspace_key, likeness, user_key)
) STRICT, WITHOUT ROWID;

CREATE TABLE duplicates (
  key INTEGER NOT NULL PRIMARY KEY,
  workspace_key INTEGER NOT NULL REFERENCES workspaces (key),
  -- The older account of the two.
  first_key INTEGER NOT NULL REFERENCES users (key),
  second_key INTEGER NOT NULL REFERENCES users (key),
  score INTEGER NOT NULL,
  evidence TEXT NOT NULL,
  found_at INTEGER NOT NULL,
  dismissed_at INTEGER,
  dismissed_by TEXT,
  UNIQUE (workspace_key, first_key, second_key)
) STRICT;
CREATE INDEX duplicates_open ON duplicates (workspace_key, key) WHERE dismissed_at IS NULL;
`;
