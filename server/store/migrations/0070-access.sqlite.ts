/**
 * Roles, organizations, templates and policies, the rules that groups follow, and what everybody has by them.
 * Being in the default organization is not stored: whoever is in no other is in it.
 */
export const access0070 = `
CREATE TABLE access_workspaces (
  workspace_key INTEGER NOT NULL PRIMARY KEY REFERENCES workspaces (key),
  -- Which of the grants count. Others are being made, or are left over.
  generation INTEGER NOT NULL DEFAULT 1,
  rule_set_version INTEGER NOT NULL DEFAULT 0,
  -- Whether a payload ever named roles; without, a new role changes nobody's access.
  has_named_roles INTEGER NOT NULL DEFAULT 0,
  -- How often more people were touched at once than fit into one transaction, and up to which of these times all were
  -- evaluated anew since.
  times_touched INTEGER NOT NULL DEFAULT 0,
  times_settled INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE access_definitions (
  key INTEGER NOT NULL PRIMARY KEY,
  workspace_key INTEGER NOT NULL REFERENCES workspaces (key),
  kind TEXT NOT NULL CHECK (kind IN ('role', 'organization', 'template', 'policy')),
  id TEXT NOT NULL,
  name TEXT NOT NULL,
  name_key TEXT NOT NULL,
  body TEXT NOT NULL,
  version INTEGER NOT NULL DEFAULT 1,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  UNIQUE (workspace_key, id),
  UNIQUE (workspace_key, kind, name_key)
) STRICT;

CREATE TABLE access_rule_sets (
  workspace_key INTEGER NOT NULL REFERENCES workspaces (key),
  version INTEGER NOT NULL,
  content TEXT NOT NULL,
  saved_at INTEGER NOT NULL,
  saved_by TEXT NOT NULL,
  PRIMARY KEY (workspace_key, version)
) STRICT, WITHOUT ROWID;

-- What is not derived: grants by hand, and the choice between rules in conflict.
CREATE TABLE access_inputs (
  workspace_key INTEGER NOT NULL REFERENCES workspaces (key),
  user_key INTEGER NOT NULL REFERENCES users (key),
  kind TEXT NOT NULL CHECK (kind IN ('role', 'organization', 'choice')),
  -- Id of the role or organization granted, or of the rule chosen.
  target TEXT NOT NULL,
  noted_at INTEGER NOT NULL,
  noted_by TEXT NOT NULL,
  PRIMARY KEY (workspace_key, user_key, kind, target)
) STRICT, WITHOUT ROWID;

CREATE TABLE access_grants (
  workspace_key INTEGER NOT NULL,
  generation INTEGER NOT NULL,
  user_key INTEGER NOT NULL REFERENCES users (key),
  -- held: rules are in conflict, and because names them.
  kind TEXT NOT NULL CHECK (kind IN ('role', 'organization', 'held')),
  -- Id of the role or organization; empty for held.
  target TEXT NOT NULL,
  because TEXT NOT NULL,
  PRIMARY KEY (workspace_key, generation, user_key, kind, target)
) STRICT, WITHOUT ROWID;
CREATE INDEX access_grants_by_target ON access_grants (workspace_key, generation, kind, target, user_key);

-- How many have each role and organization, and under '' how many are in any organization but the default one:
-- kept with every grant, so that no list has to count.
CREATE TABLE access_counts (
  workspace_key INTEGER NOT NULL REFERENCES workspaces (key),
  generation INTEGER NOT NULL,
  target TEXT NOT NULL,
  people INTEGER NOT NULL,
  PRIMARY KEY (workspace_key, generation, target)
) STRICT, WITHOUT ROWID;

-- A workspace without its first roles and its default organization never exists, whoever makes it.
CREATE TRIGGER workspaces_begin_with_access AFTER INSERT ON workspaces
BEGIN
  INSERT INTO access_workspaces (workspace_key) VALUES (new.key);
  INSERT INTO access_definitions (workspace_key, kind, id, name, name_key, body, created_at, updated_at) VALUES
    ${beginnings('new.key', 'new.created_at')};
END;

INSERT INTO access_workspaces (workspace_key, has_named_roles, times_touched)
  SELECT key, names, names FROM (
    SELECT key, EXISTS (
      SELECT 1 FROM users WHERE workspace_key = workspaces.key AND instr(body, '"roles":[') > 0
    ) AS names FROM workspaces);
INSERT INTO access_definitions (workspace_key, kind, id, name, name_key, body, created_at, updated_at)
  SELECT workspaces.key, first.column2, lower(hex(randomblob(16))), first.column4, first.column5, first.column6,
    created_at, created_at
  FROM workspaces, (VALUES ${beginnings('0', '0')}) AS first;
`;

function beginnings(workspaceKey: string, at: string): string {
  const row = (kind: string, name: string, body: string) =>
    `(${workspaceKey}, '${kind}', lower(hex(randomblob(16))), '${name}', '${name.toLowerCase()}', '${body}', ${at}, ${at})`;
  const role = (name: string, rank: number, scimMayGrant: boolean) =>
    row('role', name, JSON.stringify({ permissions: [], rank, scimMayGrant, origin: 'builtIn' }));
  return [
    role('Owner', 100, false),
    role('Admin', 80, false),
    role('Member', 10, true),
    row('organization', 'Default', JSON.stringify({ isDefault: true, origin: 'builtIn' })),
  ].join(',\n    ');
}
