import type { Action } from '../../lib/actions.ts';

/** A line of the palette. */
export interface PaletteItem {
  readonly id: string;
  readonly title: string;
  /** Other words by which it is found. */
  readonly words?: readonly string[];
  /** What tells it from its like: an address, a status. */
  readonly detail?: string;
  readonly keys?: string | undefined;
  readonly disabledReason?: string | null;
  readonly run: () => void;
}

export interface PaletteSection {
  readonly title: string;
  readonly items: readonly PaletteItem[];
}

/**
 * Sections of what can be done now, in the order in which their groups appear. Of two actions with one id the later
 * counts: a screen's own one.
 */
export function toSections(actions: readonly Action[]): PaletteSection[] {
  const byId = new Map(actions.map((action) => [action.id, action]));
  const listed = [...byId.values()].filter(({ isKeyOnly = false }) => !isKeyOnly);
  const groups = Map.groupBy(listed, ({ group }) => group);
  return [...groups].map(([title, items]) => ({
    title,
    items: items.map((action) => ({ ...action, keys: action.keys?.[0] })),
  }));
}

/** One section for each title: what can be done on a screen stands with what was found of it. */
export function mergeSections(sections: readonly PaletteSection[]): PaletteSection[] {
  return [...Map.groupBy(sections, ({ title }) => title)].map(([title, same]) => ({
    title,
    items: same.flatMap(({ items }) => items),
  }));
}

/** What has all the typed words, the better fits first; sections without any are left out. */
export function findItems(sections: readonly PaletteSection[], text: string): PaletteSection[] {
  const typed = text.trim().toLowerCase();
  return sections
    .map(({ title, items }) => ({ title, items: rank(items, title, typed) }))
    .filter(({ items }) => items.length > 0);
}

function rank(items: readonly PaletteItem[], group: string, typed: string): readonly PaletteItem[] {
  if (typed === '') return items;
  return items
    .map((item) => ({ item, fit: fitOf(item, group, typed) }))
    .filter(({ fit }) => fit > 0)
    .toSorted((first, second) => second.fit - first.fit)
    .map(({ item }) => item);
}

/** 3: begins with what was typed; 2: goes by that name; 1: each typed word begins one of its words; 0: does not fit. */
function fitOf({ title, words = [] }: PaletteItem, group: string, typed: string): number {
  const names = [title, ...words].map((name) => name.toLowerCase());
  if (names[0]?.startsWith(typed)) return 3;
  if (names.some((name) => name.startsWith(typed))) return 2;
  const beginnings = `${group.toLowerCase()} ${names.join(' ')}`.split(/\s+/);
  const isFound = (word: string) => beginnings.some((beginning) => beginning.startsWith(word));
  return typed.split(/\s+/).every(isFound) ? 1 : 0;
}
