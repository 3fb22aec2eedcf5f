/** Moving from row to row is one step for Back; opening and closing the details are steps of their own. */
export function isSameStep(
  before: { readonly selected?: string | undefined },
  after: { readonly selected?: string | undefined },
): boolean {
  return (before.selected === undefined) === (after.selected === undefined);
}
