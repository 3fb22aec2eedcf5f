/** The weak entity tag of a version number: RFC 7644 §3.14. */
export function toETag(version: number): string {
  return `W/"${version}"`;
}

/**
 * Whether an If-Match header allows a change of this version; no header allows every change.
 * RFC 7644 §3.14 sends weak tags in If-Match, so the comparison is weak; a tag without W/ or quotes is read too.
 */
export function matchesIfMatch(header: string | undefined, version: number): boolean {
  return header === undefined || header.trim() === '' || listsVersion(header, version);
}

/** Whether an If-None-Match header lists this version, so that a read can be answered with 304. */
export function matchesIfNoneMatch(header: string | undefined, version: number): boolean {
  return header !== undefined && listsVersion(header, version);
}

function listsVersion(header: string, version: number): boolean {
  const tags = header.split(',').map((tag) => tag.trim());
  return tags.some((tag) => tag === '*' || opaqueTag(tag) === String(version));
}

function opaqueTag(tag: string): string {
  const strong = tag.startsWith('W/') || tag.startsWith('w/') ? tag.slice(2) : tag;
  return strong.length > 1 && strong.startsWith('"') && strong.endsWith('"') ? strong.slice(1, -1) : strong;
}
