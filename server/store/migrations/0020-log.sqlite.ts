/**
 * The provisioning log for searching and for retention: rows are narrow and lie in their own workspace's order, what
 * repeats is kept once, bodies and changes lie compressed beside.
 * Only one thread writes, so keys are not declared as references: each would cost a look-up for every row.
 */
export const log0020 = `
-- The number that was given last. Numbers are never given twice, or a broken tail would miss rows.
CREATE TABLE numbers (last INTEGER NOT NULL) STRICT;
INSERT INTO numbers SELECT coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'requests'), 0);

-- Milliseconds; rows from before this time were removed.
ALTER TABLE workspaces ADD COLUMN removed_before INTEGER;

DROP INDEX requests_in_order;
DROP INDEX requests_by_outcome;
DROP INDEX requests_by_id;
-- Its rows move to the new table in small steps, beside other work; then it is dropped.
ALTER TABLE requests RENAME TO requests_0010;

-- facts: JSON [method, probe, resource type, outcome, status, reason]; newest: the last row that refers to it.
CREATE TABLE kinds (
  key INTEGER NOT NULL PRIMARY KEY,
  workspace_key INTEGER NOT NULL,
  facts TEXT NOT NULL,
  newest INTEGER NOT NULL,
  UNIQUE (workspace_key, facts)
) STRICT;

-- facts: JSON [provider, token id, token name, address, User-Agent, TLS version].
CREATE TABLE callers (
  key INTEGER NOT NULL PRIMARY KEY,
  workspace_key INTEGER NOT NULL,
  facts TEXT NOT NULL,
  newest INTEGER NOT NULL,
  UNIQUE (workspace_key, facts)
) STRICT;

-- Searches read this table from end to end, so what they look at comes first and everything else is elsewhere.
-- No index beside: it would cost each row a fifth more. Ids carry their time, by which their stretch is found.
CREATE TABLE requests (
  workspace_key INTEGER NOT NULL,
  sequence INTEGER NOT NULL,
  at INTEGER NOT NULL,
  kind_key INTEGER NOT NULL,
  caller_key INTEGER NOT NULL,
  count INTEGER NOT NULL,
  -- Whether a text of this row has other characters than printable ASCII; LIKE folds only the letters of ASCII.
  is_foreign INTEGER NOT NULL,
  subject TEXT,
  url TEXT NOT NULL,
  explanation TEXT,
  id TEXT NOT NULL,
  resource_id TEXT,
  -- Null where it is the id.
  correlation_id TEXT,
  duration_microseconds INTEGER NOT NULL,
  steps TEXT,
  -- The row that has the same response body.
  body_of INTEGER,
  PRIMARY KEY (workspace_key, sequence)
) STRICT, WITHOUT ROWID;

-- What lies in each stretch of 1,024 sequences: a search skips what is outside its time, a chart adds up.
CREATE TABLE stretches (
  workspace_key INTEGER NOT NULL,
  number INTEGER NOT NULL,
  rows INTEGER NOT NULL,
  first_at INTEGER NOT NULL,
  last_at INTEGER NOT NULL,
  -- Requests, of which a row may stand for several.
  total INTEGER NOT NULL,
  failed INTEGER NOT NULL,
  refused INTEGER NOT NULL,
  -- About; packs count where they begin.
  row_bytes INTEGER NOT NULL,
  PRIMARY KEY (workspace_key, number)
) STRICT, WITHOUT ROWID;

-- Bodies or changes of the rows that were written together, compressed together.
CREATE TABLE packs (
  key INTEGER NOT NULL PRIMARY KEY,
  workspace_key INTEGER NOT NULL,
  content TEXT NOT NULL CHECK (content IN ('bodies', 'changes')),
  first_sequence INTEGER NOT NULL,
  last_sequence INTEGER NOT NULL,
  newest_at INTEGER NOT NULL,
  size INTEGER NOT NULL,
  data BLOB NOT NULL
) STRICT;
CREATE INDEX packs_in_order ON packs (workspace_key, content, first_sequence, newest_at, size);
`;
