import type { GroupRulesInput, PublicGroupRules } from '@rollcall/shared/contract/group-rules.ts';
import { useState } from 'react';

export type DraftRule = GroupRulesInput['rules'][number];

/** A rule on the screen; the key stays its own when it moves. */
export interface KeyedRule {
  readonly key: string;
  readonly rule: DraftRule;
}

/** Rules as they are being changed, and the version they were made from. */
export interface RuleDraft {
  readonly rules: readonly KeyedRule[];
  readonly conflict: PublicGroupRules['conflict'];
  readonly version: number;
}

export function toDraft({ rules, conflict, version }: PublicGroupRules): RuleDraft {
  return { rules: rules.map((rule) => ({ key: rule.id, rule })), conflict, version };
}

export function toInput({ rules, conflict }: Pick<RuleDraft, 'rules' | 'conflict'>): GroupRulesInput {
  return { rules: rules.map(({ rule }) => rule), conflict };
}

/** The rules with one of them at another place, 0-based; places beyond the ends are the ends. */
export function moveRule(rules: readonly KeyedRule[], key: string, to: number): readonly KeyedRule[] {
  const moved = rules.find((one) => one.key === key);
  if (moved === undefined) return rules;
  const others = rules.filter((one) => one !== moved);
  const place = Math.min(others.length, Math.max(0, to));
  return [...others.slice(0, place), moved, ...others.slice(place)];
}

/** What was changed of the rules and not saved yet, kept above the tabs; undefined when nothing was. */
export type ChangedRules = readonly [
  changed: RuleDraft | undefined,
  setChanged: (changed: RuleDraft | undefined) => void,
];

/** The rules as they stand on the screen, and how they are changed there. */
export function useRuleDraft(saved: PublicGroupRules, [changed, setChanged]: ChangedRules) {
  const [made, setMade] = useState(0);
  const draft = changed ?? toDraft(saved);
  const setRules = (rules: readonly KeyedRule[]) => setChanged({ ...draft, rules });
  return {
    draft,
    isChanged: changed !== undefined,
    discard: () => setChanged(undefined),
    setConflict: (conflict: RuleDraft['conflict']) => setChanged({ ...draft, conflict }),
    move: (key: string, to: number) => setRules(moveRule(draft.rules, key, to)),
    remove: (key: string) => setRules(draft.rules.filter((one) => one.key !== key)),
    /** Replace the rule of that key, or add one at the end without a key. */
    put(key: string | undefined, rule: DraftRule) {
      if (key === undefined) {
        setMade(made + 1);
        setRules([...draft.rules, { key: `new ${made}`, rule }]);
      } else setRules(draft.rules.map((one) => (one.key === key ? { key, rule } : one)));
    },
  };
}
