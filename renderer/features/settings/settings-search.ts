import { type Section, type SectionKey, sectionKeys, sections } from './sections.ts';

/** What of the settings is shown; lives in the address. */
export interface SettingsSearch {
  /** The plan unless given. */
  readonly section?: SectionKey | undefined;
  /** The setting that was looked for. */
  readonly find?: string | undefined;
}

/** One setting that was found. */
export interface FoundSetting {
  readonly section: SectionKey;
  readonly id: string;
  readonly title: string;
}

/** Settings whose title or other words hold every word of the query, in the order of the sections. */
export function findSettings(query: string): readonly FoundSetting[] {
  const wanted = query.toLowerCase().split(/\s+/).filter(Boolean);
  if (wanted.length === 0) return [];
  return sectionKeys.flatMap((section) => {
    const { title: sectionTitle, settings }: Section = sections[section];
    return settings
      .filter(({ title, words = '' }) => {
        const text = `${sectionTitle} ${title} ${words}`.toLowerCase();
        return wanted.every((word) => text.includes(word));
      })
      .map(({ id, title }) => ({ section, id, title }));
  });
}
