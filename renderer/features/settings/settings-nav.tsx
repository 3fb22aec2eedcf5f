import { hrefOf } from '../../lib/screens.ts';
import { type SectionKey, sectionKeys, sections } from './sections.ts';
import { findSettings, type SettingsSearch } from './settings-search.ts';

const linkClass =
  'flex min-h-8 flex-col justify-center rounded-control px-2 font-medium text-ink-secondary hover:bg-hover hover:text-ink aria-[current=page]:bg-selected aria-[current=page]:text-ink';

/** The sections, or what was found in them. */
export function SettingsNav({
  query,
  section,
  onOpen,
}: {
  query: string;
  section: SectionKey;
  onOpen: (search: SettingsSearch) => void;
}) {
  if (query.trim() !== '') return <Found query={query} onOpen={onOpen} />;
  return (
    <nav aria-label="Sections" className="flex flex-col gap-0.5">
      {sectionKeys.map((key) => (
        <a
          key={key}
          href={hrefOf('settings', { section: key })}
          aria-current={key === section ? 'page' : undefined}
          className={linkClass}
        >
          {sections[key].title}
        </a>
      ))}
    </nav>
  );
}

function Found({ query, onOpen }: { query: string; onOpen: (search: SettingsSearch) => void }) {
  const found = findSettings(query);
  return (
    <nav aria-label="Found settings" className="flex flex-col gap-0.5">
      <p role="status" className="px-2 pb-1 text-meta text-ink-tertiary">
        {found.length === 0 ? 'No setting matches.' : `${found.length} found`}
      </p>
      {found.map(({ section, id, title }) => (
        <a
          key={id}
          href={hrefOf('settings', { section, find: id })}
          onClick={(event) => {
            event.preventDefault();
            onOpen({ section, find: id });
          }}
          className={`${linkClass} py-1`}
        >
          {title}
          <span className="text-meta font-normal text-ink-tertiary">{sections[section].title}</span>
        </a>
      ))}
    </nav>
  );
}
