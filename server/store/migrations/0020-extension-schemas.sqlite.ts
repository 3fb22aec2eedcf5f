/** Extension schemas of a workspace; `definition` is JSON as the admin API takes it. */
export const extensionSchemas0020 = `
CREATE TABLE extension_schemas (
  workspace_key INTEGER NOT NULL REFERENCES workspaces (key),
  urn_key TEXT NOT NULL,
  definition TEXT NOT NULL,
  PRIMARY KEY (workspace_key, urn_key)
) STRICT, WITHOUT ROWID;
`;
