import { assertNever } from '@rollcall/shared/assert.ts';
import type { ShownField } from '@rollcall/shared/idp/guides/render.ts';
import { Square, SquareCheck } from 'lucide-react';

import { hrefOf } from '../../lib/screens.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import { CopyField } from '../../ui/copy-field.tsx';
import { TextLink } from '../../ui/text-link.tsx';
import { UntrustedBlock } from '../../ui/untrusted-text.tsx';

const icon = {
  size: 16,
  strokeWidth: 1.5,
  'aria-hidden': true,
  className: 'shrink-0 text-ink-secondary',
} as const;

/** What to enter or to choose, named as the identity provider names it. */
export function GuideField({ field }: { field: ShownField }) {
  switch (field.kind) {
    case 'base_url':
      return <CopyField label={field.label} what="base URL" text={field.value} />;
    case 'text':
      return field.value.includes('\n') ? (
        <LongText label={field.label} text={field.value} />
      ) : (
        <CopyField label={field.label} what={field.label} text={field.value} />
      );
    case 'token':
      return (
        <p>
          <Name>{field.label}</Name>: the token from your vault. It was shown once, when it was made.{' '}
          <TextLink href={hrefOf('tokens')}>Make a new one</TextLink>
        </p>
      );
    case 'choice':
      return (
        <p>
          <Name>{field.label}</Name>: choose <Name>{field.value}</Name>
        </p>
      );
    case 'box':
      return (
        <p className="flex items-center gap-2">
          {field.isTicked ? <SquareCheck {...icon} /> : <Square {...icon} />}
          <span>
            {field.isTicked ? 'Tick ' : 'Leave empty: '}
            <Name>{field.label}</Name>
          </span>
        </p>
      );
    default:
      return assertNever(field, 'field');
  }
}

function Name({ children }: { children: string }) {
  return <span className="font-semibold">{children}</span>;
}

function LongText({ label, text }: { label: string; text: string }) {
  return (
    <div className="flex flex-col gap-1">
      <div className="flex items-center justify-between">
        <span className="font-medium text-ink-secondary">{label}</span>
        <CopyButton what={label} text={text} />
      </div>
      <UntrustedBlock label={label} text={text} />
    </div>
  );
}
