import type { AdminResponse } from '@rollcall/shared/contract/admin-api.ts';
import { useQuery } from '@tanstack/react-query';

import { useConnection } from '../../lib/connection.ts';
import { useInlineSave } from '../../lib/use-inline-save.ts';
import { NumberField } from '../../ui/number-field.tsx';
import { SettingGroup, SettingRow } from '../../ui/setting-row.tsx';
import { settingsQueries, useSaveRetention } from './queries.ts';
import { SectionState } from './section-state.tsx';

type Retention = AdminResponse<'retention.read'>;
type Field = keyof Retention['most'];

interface FieldWords {
  readonly id: string;
  readonly field: Field;
  readonly title: string;
  readonly unit: string;
  readonly minValue: number;
  readonly describe: (retention: Retention) => string;
}

const count = (value: number) => value.toLocaleString('en');

const fields: readonly FieldWords[] = [
  {
    id: 'retention-bodies',
    field: 'bodiesDays',
    title: 'Request and response bodies',
    unit: 'days',
    minValue: 1,
    describe: ({ most }) => `Never longer than the rows. Plan max ${count(most.bodiesDays)}.`,
  },
  {
    id: 'retention-rows',
    field: 'rowsDays',
    title: 'Rows of the provisioning log',
    unit: 'days',
    minValue: 1,
    describe: ({ most }) => `Plan max ${count(most.rowsDays)}. Activity is kept for good.`,
  },
  {
    id: 'retention-size',
    field: 'maxMegabytes',
    title: 'Size of the log at most',
    unit: 'MB',
    minValue: 16,
    describe: ({ most, usedBytes }) =>
      `Beyond it the oldest bodies go, then the oldest rows. Now about ${count(Math.ceil(usedBytes / 1_000_000))} MB. Plan max ${count(most.maxMegabytes)}.`,
  },
];

/** How long the provisioning log is kept. */
export function RetentionSection() {
  const retention = useQuery(settingsQueries.retention());
  return (
    <SectionState query={retention} what="the retention">
      {(data) => (
        <SettingGroup title="Provisioning log">
          {fields.map((words) => (
            <RetentionRow key={words.id} retention={data} words={words} />
          ))}
        </SettingGroup>
      )}
    </SectionState>
  );
}

function RetentionRow({
  retention,
  words: { id, field, title, unit, minValue, describe },
}: {
  retention: Retention;
  words: FieldWords;
}) {
  const { unreachableReason } = useConnection();
  const save = useSaveRetention();
  const { state, change } = useInlineSave(retention[field], (value) => save({ [field]: value }));
  return (
    <SettingRow id={id} title={title} description={describe(retention)} state={state}>
      <NumberField
        label={title}
        value={retention[field]}
        minValue={minValue}
        maxValue={retention.most[field]}
        unit={unit}
        isDisabled={unreachableReason !== null}
        onChange={change}
      />
    </SettingRow>
  );
}
