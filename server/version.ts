import manifest from './package.json' with { type: 'json' };

/** Version of this server, as /admin/v1/server and the command line say it. */
export const version: string = manifest.version;
