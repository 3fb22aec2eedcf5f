/**
 * JSON text of `meta` (RFC 7643 §3.1): written by hand, since every resource of every answer has one.
 * @param location a URL as URL writes it with an id of ours at its end, so nothing in it must be escaped.
 */
export function metaText(
  resourceType: 'User' | 'Group',
  resource: { readonly createdAt: number; readonly updatedAt: number; readonly version: number },
  location: string,
): string {
  const created = new Date(resource.createdAt).toISOString();
  const lastModified =
    resource.updatedAt === resource.createdAt ? created : new Date(resource.updatedAt).toISOString();
  return (
    `{"resourceType":"${resourceType}","created":"${created}","lastModified":"${lastModified}",` +
    `"location":"${location}","version":"W/\\"${resource.version}\\""}`
  );
}
