/**
 * Whether ROLLCALL_SERVER_NODE may name the Node that runs the local server.
 * True for builds that a checkout starts, false in a release: there an environment variable must not choose
 * the program that gets the operator token. Set in electron.vite.config.ts.
 */
declare const __ALLOW_NODE_HOST__: boolean;

/** Constants of Vite, baked into every build. */
interface ImportMetaEnv {
  /** True only in builds of the development server. */
  readonly DEV: boolean;
}

interface ImportMeta {
  readonly env: ImportMetaEnv;
}
