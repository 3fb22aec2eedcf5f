/**
 * The directory as it began. Integer keys join rows inside, text ids are what the outside sees.
 * `*_key` columns hold text folded by the application, so that no collation ever decides.
 */
export const directory0010 = `
CREATE TABLE instance (
  id TEXT NOT NULL PRIMARY KEY,
  created_at INTEGER NOT NULL,
  opened_at INTEGER NOT NULL,
  checked_at INTEGER
) STRICT, WITHOUT ROWID;

CREATE TABLE workspaces (
  key INTEGER NOT NULL PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  name_key TEXT NOT NULL UNIQUE,
  plan TEXT NOT NULL CHECK (plan IN ('free', 'standard', 'premium')),
  is_scim_enabled INTEGER NOT NULL,
  created_at INTEGER NOT NULL
) STRICT;

-- What changes with every write, kept so that no list and no chain ever has to count or search.
CREATE TABLE workspace_totals (
  workspace_key INTEGER NOT NULL PRIMARY KEY REFERENCES workspaces (key),
  users INTEGER NOT NULL DEFAULT 0,
  visible_users INTEGER NOT NULL DEFAULT 0,
  active_users INTEGER NOT NULL DEFAULT 0,
  groups INTEGER NOT NULL DEFAULT 0,
  activity_sequence INTEGER NOT NULL DEFAULT 0,
  activity_hash TEXT NOT NULL
) STRICT;

CREATE TABLE tokens (
  key INTEGER NOT NULL PRIMARY KEY,
  workspace_key INTEGER NOT NULL REFERENCES workspaces (key),
  id TEXT NOT NULL,
  name TEXT NOT NULL,
  name_key TEXT NOT NULL,
  provider TEXT NOT NULL,
  hint TEXT NOT NULL,
  digest TEXT NOT NULL UNIQUE,
  created_at INTEGER NOT NULL,
  created_by TEXT NOT NULL,
  expires_at INTEGER,
  last_used_at INTEGER,
  last_used_provider TEXT,
  last_used_address TEXT,
  revoked_at INTEGER,
  revoked_by TEXT,
  UNIQUE (workspace_key, id)
) STRICT;
CREATE INDEX tokens_by_name ON tokens (workspace_key, name_key) WHERE revoked_at IS NULL;

CREATE TABLE operators (
  key INTEGER NOT NULL PRIMARY KEY,
  workspace_key INTEGER NOT NULL REFERENCES workspaces (key),
  id TEXT NOT NULL,
  name TEXT NOT NULL,
  role TEXT NOT NULL CHECK (role IN ('owner', 'admin', 'support', 'auditor')),
  digest TEXT NOT NULL UNIQUE,
  created_at INTEGER NOT NULL,
  revoked_at INTEGER,
  UNIQUE (workspace_key, id)
) STRICT;

CREATE TABLE users (
  key INTEGER NOT NULL PRIMARY KEY,
  workspace_key INTEGER NOT NULL REFERENCES workspaces (key),
  id TEXT NOT NULL,
  user_name TEXT NOT NULL,
  user_name_key TEXT NOT NULL,
  external_id TEXT,
  display TEXT NOT NULL,
  active INTEGER,
  source TEXT NOT NULL CHECK (source IN ('scim', 'manual', 'import')),
  version INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  deleted_at INTEGER,
  body TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX users_by_id ON users (workspace_key, id);
CREATE UNIQUE INDEX users_by_name ON users (workspace_key, user_name_key);
CREATE INDEX users_by_external_id ON users (workspace_key, external_id) WHERE external_id IS NOT NULL;
CREATE INDEX users_in_order ON users (workspace_key) WHERE deleted_at IS NULL;
-- Few of many: the console lists them without reading past all the others.
CREATE INDEX users_deactivated ON users (workspace_key, user_name_key) WHERE deleted_at IS NOT NULL OR active IS 0;

-- One row for each e-mail with a value; found again by its own key, so no index by user is needed.
CREATE TABLE user_emails (
  workspace_key INTEGER NOT NULL,
  value_key TEXT NOT NULL,
  user_key INTEGER NOT NULL REFERENCES users (key),
  position INTEGER NOT NULL,
  type_key TEXT,
  PRIMARY KEY (workspace_key, value_key, user_key, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE groups (
  key INTEGER NOT NULL PRIMARY KEY,
  workspace_key INTEGER NOT NULL REFERENCES workspaces (key),
  id TEXT NOT NULL,
  display_name TEXT NOT NULL,
  display_name_key TEXT NOT NULL,
  external_id TEXT,
  member_count INTEGER NOT NULL,
  version INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  body TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX groups_by_id ON groups (workspace_key, id);
CREATE UNIQUE INDEX groups_by_name ON groups (workspace_key, display_name_key);
CREATE INDEX groups_by_external_id ON groups (workspace_key, external_id) WHERE external_id IS NOT NULL;
CREATE INDEX groups_in_order ON groups (workspace_key);

CREATE TABLE memberships (
  workspace_key INTEGER NOT NULL,
  group_key INTEGER NOT NULL,
  user_key INTEGER NOT NULL,
  PRIMARY KEY (workspace_key, group_key, user_key)
) STRICT, WITHOUT ROWID;
CREATE INDEX memberships_by_user ON memberships (workspace_key, user_key, group_key);

CREATE TABLE activity (
  key INTEGER NOT NULL PRIMARY KEY,
  workspace_key INTEGER NOT NULL REFERENCES workspaces (key),
  sequence INTEGER NOT NULL,
  entry TEXT NOT NULL,
  hash TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX activity_in_order ON activity (workspace_key, sequence);

CREATE TRIGGER activity_is_never_changed BEFORE UPDATE ON activity
BEGIN SELECT RAISE(ABORT, 'activity rows are never changed'); END;
CREATE TRIGGER activity_is_never_deleted BEFORE DELETE ON activity
BEGIN SELECT RAISE(ABORT, 'activity rows are never deleted'); END;
`;
