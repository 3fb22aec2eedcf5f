import { useActionList } from '../lib/actions.ts';
import { usePreferences, useSavePreferences } from '../lib/preferences.ts';
import { Button } from '../ui/button.tsx';
import { Dialog, DialogContent } from '../ui/dialog.tsx';
import { Checkbox } from '../ui/fields.tsx';
import { KeyCap } from './palette/command-palette.tsx';

/** Every key that does something now, from the same list that makes the keys work. */
export function KeySheet({ onClose }: { onClose: () => void }) {
  const actions = useActionList().filter(({ keys = [] }) => keys.length > 0);
  const { hasSingleKeys } = usePreferences();
  const save = useSavePreferences();
  return (
    <Dialog onClose={onClose}>
      <DialogContent
        title="Keys"
        footer={
          <Button variant="primary" onPress={onClose}>
            Close keys
          </Button>
        }
      >
        <Checkbox
          isSelected={hasSingleKeys}
          onChange={(isSelected) => save.mutate({ hasSingleKeys: isSelected })}
        >
          Keys of one character without Ctrl or ⌘
        </Checkbox>
        {[...Map.groupBy(actions, ({ group }) => group)].map(([group, listed]) => (
          <section key={group} aria-label={group} className="flex flex-col">
            <h3 className="pt-2 pb-1 text-meta font-medium text-ink-tertiary">{group}</h3>
            <dl className="flex flex-col">
              {listed.map(({ id, title, keys = [] }) => (
                <div key={id} className="flex min-h-7 items-center gap-2 border-b border-divider py-1">
                  <dt className="flex-1">{title}</dt>
                  <dd className="flex gap-1">
                    {keys.map((combination) => (
                      <KeyCap key={combination} keys={combination} />
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </DialogContent>
    </Dialog>
  );
}
