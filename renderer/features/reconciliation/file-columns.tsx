import { toVisibleText } from '../../lib/format-text.ts';
import { SelectField } from '../../ui/fields.tsx';
import { UntrustedText } from '../../ui/untrusted-text.tsx';
import type { PeopleField } from './people-table.ts';
import type { PeopleFile } from './use-people-file.ts';

const choices = [
  { key: 'none', label: 'Not used' },
  { key: 'userName', label: 'User name' },
  { key: 'email', label: 'E-mail' },
  { key: 'externalId', label: 'Id in the IdP' },
  { key: 'active', label: 'Active or not' },
] as const satisfies readonly { key: PeopleField | 'none'; label: string }[];

/** The columns of the file with what each is taken for; a wrong guess is put right here. */
export function FileColumns({
  file,
  onChoose,
}: {
  file: PeopleFile;
  onChoose: (place: number, field: PeopleField | null) => void;
}) {
  return (
    // Focusable, because a region that scrolls must be reachable by keyboard.
    <div
      tabIndex={0}
      role="region"
      aria-label="Columns of the file"
      className="max-h-56 overflow-auto rounded-control border border-divider"
    >
      <table className="w-full border-collapse text-left">
        <thead className="sticky top-0 bg-surface text-meta text-ink-secondary">
          <tr>
            <th scope="col" className="px-3 py-1.5 font-medium">
              Column
            </th>
            <th scope="col" className="px-3 py-1.5 font-medium">
              Holds
            </th>
            <th scope="col" className="px-3 py-1.5 font-medium">
              First values
            </th>
          </tr>
        </thead>
        <tbody>
          {file.table.columns.map(({ place, header, samples }) => (
            <tr key={place} className="border-t border-divider">
              <th scope="row" className="max-w-48 cell-text px-3 py-1 font-medium">
                <UntrustedText text={header === '' ? `Column ${place + 1}` : header} />
              </th>
              <td className="w-44 px-3 py-1">
                <SelectField
                  label={`What “${toVisibleText(header)}” holds`}
                  isLabelHidden
                  choices={choices}
                  value={file.fields[place] ?? 'none'}
                  onChange={(key) => onChoose(place, key === 'none' ? null : key)}
                />
              </td>
              <td className="max-w-64 cell-text px-3 py-1 text-ink-secondary">
                <UntrustedText text={samples.filter((sample) => sample !== '').join(', ')} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Why these columns cannot tell people apart; null when they can. */
export function columnFault({ fields }: PeopleFile): string | null {
  const hasName = fields.some((field) => field !== null && field !== 'active');
  return hasName ? null : 'Say which column holds the user name, the e-mail or the id.';
}
