import { identifier } from '@rollcall/shared/contract/common.ts';
import { z } from 'zod';

/** What the mappings are about, in the order of the tabs. */
export const mappingTabs = {
  attributes: 'Attributes',
  groups: 'Groups',
  organization: 'Default organization',
  templates: 'Role templates',
  policies: 'Policies',
} as const;
export type MappingTab = keyof typeof mappingTabs;
export const tabKeys = Object.keys(mappingTabs) as [MappingTab, ...MappingTab[]]; // safe cast: its own keys

/** What the address says; a value that does not fit is left out. */
export const mappingsSearch = z.object({
  tab: z.enum(tabKeys).optional().catch(undefined),
  /** Whose attributes; those of all connections without one. */
  connection: identifier.optional().catch(undefined),
  /** The drawer in which a payload is tried. */
  try: z.literal('open').optional().catch(undefined),
});
export type MappingsSearch = Partial<z.infer<typeof mappingsSearch>>;

export interface MappingsProps {
  readonly search: MappingsSearch;
  readonly onSearch: (search: MappingsSearch) => void;
}
