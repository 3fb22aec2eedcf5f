/** The page's own `--canvas` colours, so that nothing flashes before its first paint. */
export const canvas = { light: '#f6f7f9', dark: '#0d1015' } as const;
