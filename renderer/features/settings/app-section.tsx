import { type Preferences, themes } from '@rollcall/shared/contract/preferences.ts';
import { useQuery } from '@tanstack/react-query';

import { usePreferences, useSavePreferences } from '../../lib/preferences.ts';
import { useInlineSave } from '../../lib/use-inline-save.ts';
import { SelectField } from '../../ui/fields.tsx';
import { SettingGroup, SettingRow } from '../../ui/setting-row.tsx';
import { Switch } from '../../ui/switch.tsx';
import { settingsQueries } from './queries.ts';

const themeWords: Readonly<Record<Preferences['theme'], string>> = {
  system: 'As the system',
  light: 'Light',
  dark: 'Dark',
};
const themeChoices = themes.map((key) => ({ key, label: themeWords[key] }));

/** This console on this computer. */
export function AppSection() {
  const preferences = usePreferences();
  const { mutateAsync: save } = useSavePreferences();
  const application = useQuery(settingsQueries.application()).data;
  const theme = useInlineSave(preferences.theme, (value) => save({ theme: value }));
  const contrast = useInlineSave(preferences.hasMoreContrast, (hasMoreContrast) => save({ hasMoreContrast }));
  const keys = useInlineSave(preferences.hasSingleKeys, (hasSingleKeys) => save({ hasSingleKeys }));
  return (
    <>
      <SettingGroup title="Appearance">
        <SettingRow id="theme" title="Theme" description="Light or dark." state={theme.state}>
          <SelectField
            label="Theme"
            isLabelHidden
            choices={themeChoices}
            value={preferences.theme}
            onChange={theme.change}
          />
        </SettingRow>
        <SettingRow
          id="contrast"
          title="Increase contrast"
          description="Stronger text and borders. The system’s own setting counts as well."
          state={contrast.state}
        >
          <Switch
            label="Increase contrast"
            isSelected={preferences.hasMoreContrast}
            onChange={contrast.change}
          />
        </SettingRow>
      </SettingGroup>
      <SettingGroup title="Keyboard">
        <SettingRow
          id="single-keys"
          title="Single-letter keys"
          description="N, R, E and others act on the screen outside of text fields. Press ? for all keys."
          state={keys.state}
        >
          <Switch label="Single-letter keys" isSelected={preferences.hasSingleKeys} onChange={keys.change} />
        </SettingRow>
      </SettingGroup>
      <SettingGroup title="About">
        <SettingRow
          id="version"
          title="Version and updates"
          description="Updates are installed by you or by your package manager; this console never restarts by itself."
        >
          <p className="text-right text-ink-secondary">
            {application === undefined ? null : (
              <>
                Rollcall {application.version}
                <br />
                Electron {application.electron}
              </>
            )}
          </p>
        </SettingRow>
      </SettingGroup>
    </>
  );
}
