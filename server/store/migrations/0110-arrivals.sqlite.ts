/** How requests arrive with each token: outlives the log, whose rows go after some time. */
export const arrivals0110 = `
CREATE TABLE arrivals (
  workspace_key INTEGER NOT NULL REFERENCES workspaces (key),
  token_id TEXT NOT NULL,
  -- JSON; read and written in whole, once a minute at most.
  facts TEXT NOT NULL,
  PRIMARY KEY (workspace_key, token_id)
) STRICT, WITHOUT ROWID;
`;
