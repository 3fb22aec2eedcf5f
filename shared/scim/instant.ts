/** Date, and optionally time with seconds, fraction and zone. Every part has a fixed place, so nothing backtracks. */
const dateTime = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:\d{2})?)?$/i;
const zone = /(?:Z|[+-]\d{2}:\d{2})$/i;

/**
 * Read a dateTime of RFC 7643 §2.3.5 and write it in the one form in which dates are stored and compared: UTC with
 * milliseconds, `2011-05-13T04:42:34.000Z`, so that the order of texts is the order of instants.
 * A date alone means its midnight, a missing zone means UTC, digits after the milliseconds are dropped.
 * Undefined when the text is no date, or one outside the years 0000 to 9999.
 */
export function toInstant(text: string): string | undefined {
  if (!dateTime.test(text)) return undefined;
  const upper = text.toUpperCase();
  const milliseconds = Date.parse(upper.includes('T') && !zone.test(upper) ? `${upper}Z` : upper);
  if (Number.isNaN(milliseconds)) return undefined;
  const instant = new Date(milliseconds).toISOString();
  return instant.length === '2011-05-13T04:42:34.000Z'.length ? instant : undefined;
}
