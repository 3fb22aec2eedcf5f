/** Where the console's pages come from; nothing else is ever shown or listened to. */
export interface ConsoleAddress {
  readonly url: string;
  /** Whether `url` belongs to the console. */
  readonly contains: (url: string) => boolean;
}

/** Scheme and host of the console's own pages. */
export const consoleScheme = 'app';
const consoleUrl = `${consoleScheme}://console/`;

/** @param developmentUrl address of the development server, in development builds only. */
export function createConsoleAddress(developmentUrl: string | undefined): ConsoleAddress {
  const own = new URL(developmentUrl ?? consoleUrl);
  return {
    url: own.href,
    contains(url) {
      if (!URL.canParse(url)) return false;
      // Parsed, never compared by its start: app://console.evil/ starts alike. `origin` is "null" for our scheme.
      const { protocol, host } = new URL(url);
      return protocol === own.protocol && host === own.host;
    },
  };
}
