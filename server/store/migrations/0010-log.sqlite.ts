/** The provisioning log as it began: one row for every SCIM request. */
export const log0010 = `
CREATE TABLE workspaces (
  key INTEGER NOT NULL PRIMARY KEY,
  id TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE requests (
  -- Numbers are never given twice, even after rows were removed, or a broken tail would miss rows.
  sequence INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  workspace_key INTEGER NOT NULL REFERENCES workspaces (key),
  id TEXT NOT NULL,
  at TEXT NOT NULL,
  provider TEXT NOT NULL,
  probe TEXT,
  token_id TEXT,
  token_name TEXT,
  method TEXT NOT NULL,
  url TEXT NOT NULL,
  status INTEGER NOT NULL,
  outcome TEXT NOT NULL,
  reason TEXT,
  explanation TEXT,
  resource_type TEXT,
  resource_id TEXT,
  subject TEXT,
  duration_microseconds INTEGER NOT NULL,
  address TEXT NOT NULL,
  count INTEGER NOT NULL,
  user_agent TEXT,
  changes TEXT NOT NULL,
  request_body TEXT,
  response_body TEXT
) STRICT;
CREATE INDEX requests_in_order ON requests (workspace_key);
CREATE INDEX requests_by_outcome ON requests (workspace_key, outcome);
CREATE INDEX requests_by_id ON requests (workspace_key, id);
`;
