import { pino, type Logger } from 'pino';

const tokenPattern = /rc[as]_[0-9A-Za-z]{8,}/g;

/**
 * JSON lines on standard error. Whatever a message or an error holds, a token never gets out: the finished line is
 * scrubbed, since redaction by path misses messages.
 */
export function createLogger(level: string): Logger {
  return pino(
    { level, base: null, timestamp: pino.stdTimeFunctions.isoTime },
    { write: (line: string) => void process.stderr.write(scrub(line)) },
  );
}

/** Cut tokens in a text down to their recognisable start. */
export function scrub(text: string): string {
  return text.replaceAll(tokenPattern, (token) => `${token.slice(0, 8)}…`);
}
