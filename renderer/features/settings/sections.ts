interface SettingEntry {
  /** Also the id of its row. */
  readonly id: string;
  readonly title: string;
  /** Other words somebody may look for. */
  readonly words?: string;
}

export interface Section {
  readonly title: string;
  readonly description: string;
  readonly settings: readonly SettingEntry[];
}

/** Every section of the settings with what is in it: the navigation and the search follow from it. */
export const sections = {
  plan: {
    title: 'Plan',
    description: 'What this workspace is called, and what its plan includes.',
    settings: [
      { id: 'workspace-name', title: 'Workspace name' },
      { id: 'plan', title: 'Plan', words: 'free standard premium upgrade features' },
    ],
  },
  retention: {
    title: 'Retention',
    description: 'How long the provisioning log is kept. Bodies go before their rows.',
    settings: [
      { id: 'retention-bodies', title: 'Request and response bodies', words: 'days delete log' },
      { id: 'retention-rows', title: 'Rows of the provisioning log', words: 'days delete' },
      { id: 'retention-size', title: 'Size of the log at most', words: 'megabytes disk' },
    ],
  },
  siem: {
    title: 'SIEM',
    description: 'Stream the activity to another system.',
    settings: [{ id: 'siem', title: 'Streaming', words: 'sink forward splunk hec syslog otlp webhook' }],
  },
  policies: {
    title: 'Policies',
    description: 'How far identity providers may go, the same for every connection.',
    settings: [
      { id: 'link-policy', title: 'Linking of existing accounts', words: 'automatic queue approve adopt' },
      { id: 'guard-creates', title: 'New users an hour', words: 'mass-change guard threshold limit hold' },
      {
        id: 'guard-deactivations',
        title: 'Deactivations an hour',
        words: 'mass-change guard threshold limit hold',
      },
      {
        id: 'guard-removals',
        title: 'Removals of group members an hour',
        words: 'mass-change guard threshold limit hold',
      },
      { id: 'shadow', title: 'Shadow mode', words: 'dry run rehearse pretend' },
      { id: 'protected', title: 'Protected accounts', words: 'break glass admin owner' },
    ],
  },
  operators: {
    title: 'Operators',
    description: 'People and programs that use the admin API.',
    settings: [{ id: 'operators', title: 'Operators', words: 'admin api token role owner support auditor' }],
  },
  schemas: {
    title: 'Extension schemas',
    description: 'Attributes that identity providers send beyond the standard ones.',
    settings: [{ id: 'schemas', title: 'Extension schemas', words: 'custom attributes urn' }],
  },
  danger: {
    title: 'Setup danger zone',
    description: 'Resetting and deleting connections.',
    settings: [{ id: 'danger', title: 'Reset or delete a setup', words: 'remove revoke connection' }],
  },
  app: {
    title: 'App',
    description: 'This console on this computer; nothing of it is on the server.',
    settings: [
      { id: 'theme', title: 'Theme', words: 'dark light system colours appearance' },
      { id: 'contrast', title: 'Increase contrast', words: 'accessibility colours' },
      { id: 'single-keys', title: 'Single-letter keys', words: 'keyboard shortcuts accessibility' },
      { id: 'version', title: 'Version and updates', words: 'electron release' },
    ],
  },
} as const satisfies Record<string, Section>;

export type SectionKey = keyof typeof sections;
export const sectionKeys = Object.keys(sections) as [SectionKey, ...SectionKey[]]; // safe cast: its own keys
