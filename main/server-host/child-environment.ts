/** What the server, Node, SQLite and the system libraries read; nothing else of our environment reaches the server. */
const needed = [
  'HOME',
  'ROLLCALL_LOG_LEVEL',
  'USERPROFILE',
  'LANG',
  'LC_ALL',
  'SystemRoot',
  'TEMP',
  'TMP',
  'TMPDIR',
  'TZ',
] as const;

/** The environment that the server's process gets. Secrets never travel here. */
export function childEnvironment(env: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(
    needed.flatMap((name) => {
      const value = env[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );
}
