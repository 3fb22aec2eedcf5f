import { hrefOf } from '../lib/screens.ts';
import { Callout } from './callout.tsx';

/** Says on a plan without SCIM what that means; nothing is lost by it. */
export function UpgradeCard() {
  return (
    <Callout
      tone="warning"
      action={
        <a href={hrefOf('settings', { section: 'plan' })} className="font-medium text-ink hover:underline">
          See plans
        </a>
      }
    >
      SCIM is part of Standard and Premium. Your IdP gets 403 until you upgrade. Nothing is lost.
    </Callout>
  );
}
