import { SettingGroup, SettingRow } from '../../ui/setting-row.tsx';

/** Where streaming to another system will be set up. */
export function SiemSection() {
  return (
    <SettingGroup title="Streaming">
      <SettingRow
        id="siem"
        title="Through the admin API"
        description="Splunk HEC, syslog over TLS, OTLP and signed webhooks are set up at /admin/v1/sinks in this version; their screen comes here. The provisioning log and Activity can be exported as files from their screens."
      >
        {null}
      </SettingRow>
    </SettingGroup>
  );
}
