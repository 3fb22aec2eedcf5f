const windowMs = 60_000;
const mostRestarts = 5;
const firstDelayMs = 500;

/**
 * How long to wait before a crashed server is started again; undefined means to give up.
 * Doubles with every crash of the last minute, so that a server that dies on start does not keep the computer busy.
 * @param crashes when it crashed, this time included, on the clock that `uptime` is of.
 */
export function restartDelayMs(crashes: readonly number[], uptime: number): number | undefined {
  const recent = crashes.filter((at) => uptime - at < windowMs).length;
  return recent > mostRestarts ? undefined : firstDelayMs * 2 ** (recent - 1);
}
