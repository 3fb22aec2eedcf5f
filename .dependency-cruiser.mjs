// The architecture as a machine reads it (docs/decisions/0010-boundaries-tool.md).
// test/boundaries plants one violation for every rule and sees it caught: a new rule needs its plant there.

const tests = '\\.test\\.tsx?$';
const adapters = '^server/store/(sqlite|postgres)/';

/**
 * @param {string} name
 * @param {string} comment what the rule is for and what to do instead; printed with each violation
 * @param {import('dependency-cruiser').IForbiddenRuleType['from']} from
 * @param {import('dependency-cruiser').IForbiddenRuleType['to']} to
 * @returns {import('dependency-cruiser').IForbiddenRuleType}
 */
const forbid = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    forbid(
      'shared-is-pure',
      'shared runs in every process: no Node, no Electron, no package but zod. Pass in what it needs.',
      { path: '^shared/', pathNot: tests },
      { pathNot: '^shared/|node_modules/zod/' },
    ),
    forbid(
      'shared-is-the-bottom',
      'Even a test of shared must not need what is built on shared.',
      { path: '^shared/' },
      { path: '^(server|main|renderer)/' },
    ),
    forbid(
      'server-without-console',
      'The server also runs hosted, without any window.',
      { path: '^server/' },
      { path: '^(main|renderer)/|node_modules/electron/' },
    ),
    forbid(
      'main-without-renderer',
      'main serves the built renderer as files and talks to it by the IPC contract.',
      { path: '^main/' },
      { path: '^renderer/' },
    ),
    forbid(
      'renderer-by-wire-only',
      'Ask main through renderer/lib, not by import; a shape both sides need belongs in shared/contract.',
      { path: '^renderer/' },
      { path: '^(server|main)/|node_modules/electron/' },
    ),
    forbid(
      'renderer-has-no-node',
      'The window is sandboxed: there is no Node in it.',
      { path: '^renderer/', pathNot: tests },
      { dependencyTypes: ['core'] },
    ),
    forbid(
      'features-without-siblings',
      'Join features in server/app.ts or renderer/app/; move what both need below them.',
      { path: '^(server/scim|server/admin|renderer/features)/([^/]+)/', pathNot: tests },
      { path: '^$1/[^/]+/', pathNot: '^$1/$2/' },
    ),
    forbid(
      'scim-and-admin-apart',
      'The two APIs meet in the store and in server/app.ts.',
      { path: '^server/(scim|admin)/', pathNot: tests },
      { path: '^server/(scim|admin)/', pathNot: '^server/$1/' },
    ),
    forbid(
      'renderer-parts-below-app',
      'renderer/app joins the parts; a part does not know where it is used.',
      { path: '^renderer/(features|ui|lib)/' },
      { path: '^renderer/app/' },
    ),
    forbid(
      'ui-knows-no-data',
      'A ui component gets its data as props.',
      { path: '^renderer/ui/' },
      { path: '^renderer/features/|^renderer/lib/api' },
    ),
    forbid(
      'lib-is-below-ui',
      'renderer/lib is used by ui and features, never the other way round.',
      { path: '^renderer/lib/' },
      { path: '^renderer/(features|ui)/' },
    ),
    forbid(
      'http-knows-no-feature',
      'server/http is what every feature is built on; it sees store interfaces only.',
      { path: '^server/http/' },
      { path: `^server/(scim|admin|outbox)/|${adapters}` },
    ),
    forbid(
      'features-see-interfaces',
      'A feature is given a store; only the wiring chooses the engine.',
      { path: '^server/(scim|admin|outbox)/', pathNot: tests },
      { path: adapters },
    ),
    forbid(
      'store-below-everything',
      'No store calls a service; it knows only how to refuse to start. A rule both need belongs in shared/directory.',
      { path: '^server/store/', pathNot: tests },
      { path: '^server/', pathNot: '^server/store/|^server/start-error\\.ts$' },
    ),
    forbid(
      'adapters-without-siblings',
      'An engine is one folder; both pass the same suite in test/contract.',
      { path: adapters, pathNot: tests },
      { path: adapters, pathNot: '^server/store/$1/' },
    ),
    forbid(
      'interfaces-without-adapters',
      'The files directly in server/store say what an engine must do, not how one does it.',
      { path: '^server/store/[^/]+\\.ts$', pathNot: tests },
      { path: adapters },
    ),
    forbid(
      'sqlite-in-its-adapter',
      'Add a method to the store interface instead.',
      { pathNot: `^server/store/sqlite/|^test/|${tests}` },
      { path: 'node_modules/(better-sqlite3|@types/better-sqlite3)/' },
    ),
    forbid(
      'postgres-in-its-adapter',
      'Add a method to the store interface instead.',
      { pathNot: `^server/store/postgres/|^test/|${tests}` },
      { path: 'node_modules/(pg|pg-cursor|pg-pool|@types/pg)/' },
    ),
    forbid(
      'preload-is-thin',
      'The preload script hands over the contract and nothing else.',
      { path: '^main/preload/', pathNot: tests },
      { pathNot: '^main/preload/|^shared/contract/|node_modules/electron/' },
    ),
    forbid(
      'runtime-stays-outside',
      'main/runtime starts the console from a checkout; it is not part of the product.',
      { pathNot: '^main/runtime/|^test/' },
      { path: '^main/runtime/' },
    ),
    forbid(
      'no-test-code-in-product',
      'Product code runs without test/.',
      { path: '^(shared|server|main|renderer)/', pathNot: tests },
      {
        path: `^test/|${tests}|node_modules/(playwright|@playwright|vitest|fast-check|happy-dom|@testing-library)/`,
      },
    ),
    forbid(
      'no-cycles',
      'Two files that need each other are one file, or miss a third.',
      {},
      { circular: true },
    ),
    forbid('no-dead-ends', 'The import leads nowhere.', {}, { couldNotResolve: true }),
  ],
  options: {
    // TypeScript 7 has no programming interface; swc reads the sources, type imports included.
    parser: 'swc',
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^main/runtime/evaluation/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      mainFields: ['module', 'main', 'types', 'typings'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.json'],
    },
  },
};
