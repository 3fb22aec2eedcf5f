/** The part of an address that tells people of one company apart: `jane.doe@`; any other name as it is. */
export function shortAddress(userName: string): string {
  const at = userName.lastIndexOf('@');
  return at <= 0 ? userName : userName.slice(0, at + 1);
}
