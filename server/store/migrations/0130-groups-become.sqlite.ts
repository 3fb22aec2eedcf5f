/** What a connection's new groups become, and the protected accounts of a workspace at once. */
export const groupsBecome0130 = `
ALTER TABLE connections ADD COLUMN groups_become TEXT NOT NULL DEFAULT 'group'
  CHECK (groups_become IN ('group', 'role', 'organization'));

-- A handful of all accounts.
CREATE INDEX users_protected ON users (workspace_key, user_name_key) WHERE is_protected = 1;
`;
