import {
  type IdentityProvider,
  identityProviderCodes,
  identityProviders,
} from '@rollcall/shared/idp/providers.ts';
import { Radio, RadioGroup } from 'react-aria-components';

import { Callout } from '../../ui/callout.tsx';
import { WizardPanel } from './wizard-panel.tsx';

/** Which identity provider it is: the words, places and mappings follow from it. */
export function StepProvider({
  provider,
  isFixed,
  onProvider,
  onBack,
  onNext,
}: {
  provider: IdentityProvider;
  /** The connection was made already. */
  isFixed: boolean;
  onProvider: (provider: IdentityProvider) => void;
  onBack: (() => void) | undefined;
  onNext: (() => void) | undefined;
}) {
  return (
    <WizardPanel title="Which identity provider?" onBack={onBack} onNext={onNext}>
      <RadioGroup
        aria-label="Identity provider"
        value={provider}
        isDisabled={isFixed}
        onChange={(code) => {
          const chosen = identityProviderCodes.find((one) => one === code);
          if (chosen !== undefined) onProvider(chosen);
        }}
        className="grid grid-cols-3 gap-2 max-wide:grid-cols-2"
      >
        {identityProviderCodes.map((code) => (
          <Radio
            key={code}
            value={code}
            className="group relative flex h-12 items-center gap-3 rounded-card border border-divider bg-surface px-3 font-medium outline-none hover:bg-hover focus-visible:outline-2 focus-visible:outline-offset-2 focus-visible:outline-focus disabled:text-ink-tertiary selected:border-accent selected:bg-selected"
          >
            <span
              aria-hidden="true"
              className="flex size-7 shrink-0 items-center justify-center rounded-control bg-sunken text-meta font-semibold text-ink-secondary"
            >
              {initialsOf(identityProviders[code])}
            </span>
            <span className="min-w-0 flex-1">{identityProviders[code]}</span>
            <span
              aria-hidden="true"
              className="flex size-4 shrink-0 items-center justify-center rounded-full border border-control group-selected:border-primary-fill group-selected:bg-primary-fill"
            >
              <span className="size-1.5 rounded-full group-selected:bg-on-fill" />
            </span>
          </Radio>
        ))}
      </RadioGroup>
      {isFixed ? (
        <Callout tone="info">
          The connection is made already. For another identity provider, connect a second one.
        </Callout>
      ) : null}
      {provider === 'aws' ? (
        <Callout tone="info">
          Amazon Cognito sends no SCIM, and IAM Identity Center only receives it. A small program of yours
          calls this server for AWS.
        </Callout>
      ) : null}
      {provider === 'google' ? (
        <Callout tone="info">
          If your Google app has no Auto-provisioning section, Google does not offer it for this app.
        </Callout>
      ) : null}
    </WizardPanel>
  );
}

function initialsOf(name: string): string {
  const words = name.split(' ');
  const second = words[1];
  return (second === undefined ? name.slice(0, 2) : `${name[0]}${second[0]}`).toUpperCase();
}
