/** Parameters of the protocol whose values name nobody: RFC 7644 §3.4.2, RFC 9865, and Entra's flag. */
const plainParameters = new Set([
  'startindex',
  'count',
  'cursor',
  'sortby',
  'sortorder',
  'attributes',
  'excludedattributes',
  'aadoptscim062020',
]);

const masked = '[masked]';

/** An address without the people in it: names, e-mail addresses, and every value that a filter compares with. */
export function maskUrl(url: string, subject: string | null): string {
  const [path = '', ...rest] = url.split('?');
  const shownPath = maskSubject(path, subject).replaceAll(/[^/?&=\s]+(?:@|%40)[^/?&=\s]+/gi, masked);
  if (rest.length === 0) return shownPath;
  return `${shownPath}?${rest.join('?').split('&').map(maskParameter).join('&')}`;
}

function maskParameter(parameter: string): string {
  const end = parameter.indexOf('=');
  if (end < 0) return plainParameters.has(parameter.toLowerCase()) ? parameter : masked;
  const name = parameter.slice(0, end);
  const lower = name.toLowerCase();
  if (plainParameters.has(lower)) return parameter;
  if (lower !== 'filter') return `${name}=${masked}`;
  return `${name}=${encodeURIComponent(maskLiterals(decode(parameter.slice(end + 1))))}`;
}

/** Every text in quotation marks, also one that was never closed. */
function maskLiterals(filter: string): string {
  return filter.replaceAll(/"(?:[^"\\]|\\.)*(?:"|\\?$)/gs, `"${masked}"`);
}

function decode(value: string): string {
  try {
    return decodeURIComponent(value.replaceAll('+', ' '));
  } catch {
    return `"${value}"`; // what cannot be read is masked as a whole
  }
}

function maskSubject(path: string, subject: string | null): string {
  if (subject === null || subject === '') return path;
  return path.replaceAll(encodeURIComponent(subject), masked).replaceAll(subject, masked);
}
