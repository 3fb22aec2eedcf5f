/** What the DOM library does not name yet. */
interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { readonly createScriptURL: (url: string) => string },
  ): { createScriptURL(url: string): string };
}

/**
 * The window's content security policy lets no text become a script, and knows this one exception by its name: scripts
 * of workers that came with the console itself.
 */
const policy = (globalThis as { readonly trustedTypes?: TrustedTypes }).trustedTypes?.createPolicy(
  'rollcall-worker',
  {
    createScriptURL(url) {
      if (new URL(url, location.href).origin !== location.origin)
        throw new TypeError('Not one of our workers');
      return url;
    },
  },
);

/** Start a worker from a URL that was imported with `?worker&url`. */
export function startWorker(url: string): Worker {
  return new Worker(policy?.createScriptURL(url) ?? url, { type: 'module' });
}
