/**
 * Connections: tokens and users belong to one. Every token gets one of its provider; users get it where there is no
 * doubt which. A removed connection stays as a row, so that its revoked tokens keep saying where they belonged.
 */
export const connections0030 = `
CREATE TABLE connections (
  key INTEGER NOT NULL PRIMARY KEY,
  workspace_key INTEGER NOT NULL REFERENCES workspaces (key),
  id TEXT NOT NULL,
  provider TEXT NOT NULL,
  name TEXT NOT NULL,
  name_key TEXT NOT NULL,
  may_create INTEGER NOT NULL DEFAULT 1,
  may_update INTEGER NOT NULL DEFAULT 1,
  may_deactivate INTEGER NOT NULL DEFAULT 1,
  may_change_groups INTEGER NOT NULL DEFAULT 1,
  session_policy TEXT NOT NULL DEFAULT 'end_now' CHECK (session_policy IN ('end_now', 'let_expire')),
  -- Kept with every write, so that no list ever has to count.
  users INTEGER NOT NULL DEFAULT 0,
  active_users INTEGER NOT NULL DEFAULT 0,
  version INTEGER NOT NULL DEFAULT 1,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  removed_at INTEGER,
  UNIQUE (workspace_key, id)
) STRICT;
CREATE UNIQUE INDEX connections_by_name ON connections (workspace_key, name_key) WHERE removed_at IS NULL;

INSERT INTO connections (workspace_key, id, provider, name, name_key, created_at, updated_at)
  SELECT workspace_key, lower(hex(randomblob(16))), provider, provider, provider, min(created_at), min(created_at)
  FROM tokens GROUP BY workspace_key, provider;
UPDATE connections SET name = coalesce(json_extract('{
  "okta": "Okta", "entra": "Entra ID", "google": "Google Workspace", "onelogin": "OneLogin",
  "jumpcloud": "JumpCloud", "auth0": "Auth0", "aws": "AWS", "ping": "Ping Identity", "keycloak": "Keycloak",
  "authentik": "authentik", "other": "Other SCIM 2.0 client"}', '$.' || provider), provider);
UPDATE connections SET name_key = lower(name);

ALTER TABLE tokens ADD COLUMN connection_key INTEGER REFERENCES connections (key);
ALTER TABLE tokens ADD COLUMN scopes TEXT NOT NULL DEFAULT '["read","write","bulk"]';
ALTER TABLE tokens ADD COLUMN allowed_networks TEXT NOT NULL DEFAULT '[]';
ALTER TABLE tokens ADD COLUMN retire_at INTEGER;
ALTER TABLE tokens ADD COLUMN replaced_at INTEGER;
ALTER TABLE tokens ADD COLUMN replaced_by TEXT;
ALTER TABLE tokens ADD COLUMN successor_id TEXT;
UPDATE tokens SET connection_key = (
  SELECT key FROM connections
  WHERE connections.workspace_key = tokens.workspace_key AND connections.provider = tokens.provider);
CREATE INDEX tokens_by_connection ON tokens (connection_key);

ALTER TABLE users ADD COLUMN connection_key INTEGER REFERENCES connections (key);
UPDATE users SET connection_key = (SELECT key FROM connections WHERE connections.workspace_key = users.workspace_key)
  WHERE source = 'scim'
    AND (SELECT count(*) FROM connections WHERE connections.workspace_key = users.workspace_key) = 1;
UPDATE connections SET
  users = (SELECT count(*) FROM users WHERE users.connection_key = connections.key AND deleted_at IS NULL),
  active_users = (
    SELECT count(*) FROM users
    WHERE users.connection_key = connections.key AND deleted_at IS NULL AND active IS NOT 0)
  WHERE EXISTS (SELECT 1 FROM users WHERE users.workspace_key = connections.workspace_key);

ALTER TABLE workspaces ADD COLUMN version INTEGER NOT NULL DEFAULT 1;
`;
