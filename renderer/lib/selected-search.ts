/** What the address of a list with details holds. */
export interface SelectedSearch {
  /** Id of the row that is open. */
  readonly selected?: string | undefined;
}
