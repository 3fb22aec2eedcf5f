/** Which attributes are taken from identity providers; a scope without a row keeps what it began with. */
export const attributeMappings0080 = `
CREATE TABLE attribute_mappings (
  workspace_key INTEGER NOT NULL REFERENCES workspaces (key),
  -- 0 holds what counts for connections without a word of their own.
  connection_key INTEGER NOT NULL,
  version INTEGER NOT NULL,
  -- JSON objects of booleans by attribute: now, and before the last change.
  switches TEXT NOT NULL,
  previous TEXT NOT NULL,
  changed_at INTEGER NOT NULL,
  changed_by TEXT NOT NULL,
  PRIMARY KEY (workspace_key, connection_key)
) STRICT, WITHOUT ROWID;
`;
