/** How long the provisioning log of a workspace is kept; one without a row keeps it as by default. */
export const retention0100 = `
CREATE TABLE retention (
  workspace_key INTEGER NOT NULL PRIMARY KEY REFERENCES workspaces (key),
  version INTEGER NOT NULL,
  bodies_days INTEGER NOT NULL,
  rows_days INTEGER NOT NULL,
  max_megabytes INTEGER NOT NULL
) STRICT;
`;
