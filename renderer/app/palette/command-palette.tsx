import { Search } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import {
  Autocomplete,
  Dialog,
  Header,
  Input,
  Menu,
  MenuItem,
  MenuSection,
  Modal,
  ModalOverlay,
  SearchField,
} from 'react-aria-components';

import { useActionList } from '../../lib/actions.ts';
import { useAnnounce } from '../../lib/announcer.tsx';
import { writeKeys } from '../../lib/keys.ts';
import { UntrustedText } from '../../ui/untrusted-text.tsx';
import {
  findItems,
  mergeSections,
  type PaletteItem,
  type PaletteSection,
  toSections,
} from './palette-items.ts';
import { useFoundThings } from './use-found-things.ts';

/** One box to go anywhere, find anything and do whatever can be done now. */
export function CommandPalette({ onClose }: { onClose: () => void }) {
  const [text, setText] = useState('');
  const actions = useActionList();
  const things = useFoundThings(text);
  return (
    <PaletteDialog
      label="Search or run"
      placeholder="Go to a screen, find a person or a token, run a command"
      text={text}
      onText={setText}
      sections={mergeSections([...findItems(toSections(actions), text), ...things])}
      onClose={onClose}
    />
  );
}

/** What can be done with the row that has the focus. */
export function RowActions({ onClose }: { onClose: () => void }) {
  const [text, setText] = useState('');
  const actions = useActionList().filter(({ isForRow = false }) => isForRow);
  return (
    <PaletteDialog
      label="Actions for this row"
      placeholder="Find an action for this row"
      text={text}
      onText={setText}
      sections={findItems(toSections(actions), text)}
      onClose={onClose}
    />
  );
}

function PaletteDialog({
  label,
  placeholder,
  text,
  onText,
  sections,
  onClose,
}: {
  label: string;
  placeholder: string;
  text: string;
  onText: (text: string) => void;
  sections: readonly PaletteSection[];
  onClose: () => void;
}) {
  const announce = useAnnounce();
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => input.current?.focus(), []);
  const items = sections.flatMap((section) => section.items);
  const run = (id: unknown) => {
    const item = items.find((one) => one.id === id);
    if (item === undefined) return;
    // It can be chosen, so that its reason is read out; a disabled item would only be skipped.
    if (item.disabledReason) return announce(item.disabledReason);
    onClose();
    // After the dialog has given the focus back: what runs may open another one.
    setTimeout(item.run);
  };
  return (
    <ModalOverlay
      isOpen
      isDismissable
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose();
      }}
      className="fixed inset-0 z-20 flex items-start justify-center bg-scrim px-6 pt-24"
    >
      <Modal className="flex max-h-[480px] w-[600px] max-w-full flex-col overflow-hidden rounded-dialog border border-divider bg-surface shadow-floating">
        <Dialog aria-label={label} className="flex min-h-0 flex-col outline-none">
          <Autocomplete inputValue={text} onInputChange={onText}>
            <SearchField
              aria-label={label}
              className="flex items-center border-b border-divider focus-within:border-accent"
            >
              <Search
                size={16}
                strokeWidth={1.5}
                aria-hidden="true"
                className="ml-4 shrink-0 text-ink-tertiary"
              />
              <Input
                ref={input}
                placeholder={placeholder}
                spellCheck={false}
                className="h-12 min-w-0 flex-1 bg-transparent px-3 text-emphasis outline-none! [&::-webkit-search-cancel-button]:hidden"
              />
            </SearchField>
            <Menu
              aria-label={label}
              onAction={run}
              shouldCloseOnSelect={false}
              renderEmptyState={() => (
                <p className="px-4 py-6 text-center text-ink-secondary">Nothing fits.</p>
              )}
              className="min-h-0 overflow-auto p-2 outline-none"
            >
              {sections.map(({ title, items: listed }) => (
                <MenuSection key={title} id={title}>
                  <Header className="px-2 pt-2 pb-1 text-meta font-medium text-ink-tertiary">{title}</Header>
                  {listed.map((item) => (
                    <PaletteLine key={item.id} item={item} />
                  ))}
                </MenuSection>
              ))}
            </Menu>
          </Autocomplete>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function PaletteLine({ item }: { item: PaletteItem }) {
  const { id, title, detail, keys, disabledReason = null } = item;
  return (
    <MenuItem
      id={id}
      textValue={title}
      className="flex min-h-8 cursor-default items-center gap-3 rounded-control border border-transparent px-2 outline-none focus:bg-selected forced-colors:focus:border-[Highlight]"
    >
      <span className={`cell-text ${disabledReason === null ? '' : 'text-ink-tertiary'}`}>
        <UntrustedText text={title} />
      </span>
      <span className="min-w-0 flex-1 cell-text text-meta text-ink-tertiary">
        <UntrustedText text={disabledReason ?? detail ?? ''} />
      </span>
      {keys === undefined ? null : <KeyCap keys={keys} />}
    </MenuItem>
  );
}

/** A combination of keys as it stands on the keyboard. */
export function KeyCap({ keys }: { keys: string }) {
  return (
    <kbd className="shrink-0 rounded-control border border-divider bg-sunken px-1.5 font-sans text-meta text-ink-secondary">
      {writeKeys(keys)}
    </kbd>
  );
}
