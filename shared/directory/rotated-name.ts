/** As long as a token's name may be. */
const maxLength = 60;
const rotation = / — \d{4}-\d{2} rotation(?: \d+)?$/;

/**
 * Name for the token that takes another one's place, such as `Okta production — 2026-11 rotation`.
 * @param at milliseconds since 1970; the month is that of UTC.
 */
export function rotatedName(name: string, at: number, isInUse: (name: string) => boolean): string {
  const month = new Date(at).toISOString().slice(0, 7);
  return firstFreeName(name.replace(rotation, ''), ` — ${month} rotation`, isInUse);
}

/** `base` with `ending`, and with the first number from 2 on that makes it free. */
export function firstFreeName(base: string, ending: string, isInUse: (name: string) => boolean): string {
  for (let number = 1; ; number += 1) {
    const tail = number === 1 ? ending : `${ending} ${number}`;
    const name = base.slice(0, maxLength - tail.length) + tail;
    if (!isInUse(name)) return name;
  }
}
