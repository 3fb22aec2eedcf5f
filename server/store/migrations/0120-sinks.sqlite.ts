/** To where the activity is forwarded, and how far; the activity itself is what waits to be sent. */
export const sinks0120 = `
CREATE TABLE sinks (
  key INTEGER NOT NULL PRIMARY KEY,
  workspace_key INTEGER NOT NULL REFERENCES workspaces (key),
  id TEXT NOT NULL,
  kind TEXT NOT NULL,
  name TEXT NOT NULL,
  url TEXT NOT NULL,
  -- It is sent to the other side, so it cannot be kept as a digest.
  secret TEXT,
  is_paused INTEGER NOT NULL,
  version INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  created_by TEXT NOT NULL,
  delivered_through INTEGER NOT NULL,
  delivered_at INTEGER,
  UNIQUE (workspace_key, id)
) STRICT;
`;
