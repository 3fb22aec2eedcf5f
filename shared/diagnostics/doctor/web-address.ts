/** A URL taken apart as the WHATWG standard has it; whoever runs the doctor brings the parser (the class `URL`). */
export interface WebAddress {
  readonly href: string;
  readonly origin: string;
  readonly protocol: string;
  readonly username: string;
  readonly password: string;
  readonly host: string;
  readonly hostname: string;
  readonly port: string;
  readonly pathname: string;
  readonly search: string;
  readonly hash: string;
}

/** Read a URL, relative to another if one is given; null when it is none. */
export type ParseAddress = (text: string, base?: string) => WebAddress | null;
