import type { AccessImpact } from '@rollcall/shared/directory/access-impact.ts';
import type {
  AccessModel,
  Cause,
  Grant,
  GrantKind,
  Group,
  Organization,
  Policy,
  Role,
  RoleTemplate,
  RuleSet,
} from '@rollcall/shared/directory/access-model.ts';
import type { Access } from '@rollcall/shared/directory/access-plan.ts';

import type { ActivityEntry, Milliseconds } from './activity.ts';
import type { StoredUser } from './users.ts';

/** The kinds of things that decide about access, and their shapes. */
export interface DefinitionOf {
  readonly role: Role;
  readonly organization: Organization;
  readonly template: RoleTemplate;
  readonly policy: Policy;
}
export type DefinitionKind = keyof DefinitionOf;

export type Definition = {
  readonly [Kind in DefinitionKind]: { readonly kind: Kind; readonly definition: DefinitionOf[Kind] };
}[DefinitionKind];

/** What of a definition is nobody's decision. */
export interface DefinitionFacts {
  /** How many have the role or are in the organization; the default organization counts those in no other. */
  readonly people: number;
  readonly createdAt: Milliseconds;
  readonly updatedAt: Milliseconds;
}

export interface SavedRuleSet extends RuleSet {
  /** Null until rules are first saved. */
  readonly savedAt: Milliseconds | null;
  readonly savedBy: string | null;
}

/** The definitions of a workspace as they are when a change is decided. */
export interface CurrentAccess {
  readonly model: AccessModel;
  readonly ruleSet: SavedRuleSet;
  /** The rules before these; undefined for the first. */
  readonly previousRuleSet: RuleSet | undefined;
  /** Of every definition, by id. */
  readonly facts: ReadonlyMap<string, DefinitionFacts>;
}

export interface AccessChange {
  /** New ones, and existing ones with the version they get. */
  readonly save?: readonly Definition[];
  /** Ids of definitions that nobody has and that nothing names. */
  readonly remove?: readonly string[];
  /** Becomes the next version. */
  readonly ruleSet?: Omit<RuleSet, 'version'>;
  /** Called once, with what the change did to people. */
  readonly describe: (impact: AccessImpact) => readonly ActivityEntry[];
}

/** What a change of rules would do, and a mark that stays the same as long as it would do just that. */
export interface AccessPreview {
  readonly impact: AccessImpact;
  readonly fingerprint: string;
}

/** One person's access, worked out now. */
export interface PersonAccess extends Access {
  readonly userId: string;
  readonly isActive: boolean;
  /** Came back under a policy that wants somebody to look first: what is listed does not count yet. */
  readonly needsReview: boolean;
}

/** A person on one of the lists of access. */
export interface Holder {
  /** Order of arrival in the directory. */
  readonly key: number;
  readonly id: string;
  readonly userName: string;
  readonly isActive: boolean;
  readonly needsReview: boolean;
  /** Empty where the list is not about one role or organization. */
  readonly because: readonly Cause[];
  /** Ids of rules in conflict. */
  readonly held: readonly string[];
}

/** People after the exclusive lower bound `after` of `key`. */
export interface PeoplePage {
  readonly after: number;
  readonly limit: number;
}

/** What an operator decides about one person. */
export type AccessInput =
  | { readonly kind: 'grant' | 'revoke'; readonly grant: Pick<Grant, 'kind' | 'id'> }
  /** Between rules in conflict. */
  | { readonly kind: 'choose'; readonly ruleId: string };

export interface ListedGroup extends Group {
  readonly key: number;
  readonly members: number;
}

export interface AccessStore {
  read(workspaceId: string): Promise<CurrentAccess>;
  /** What people would have after a change; nothing is written. The event loop gets its turn in between. */
  preview(workspaceId: string, change: Pick<AccessChange, 'save' | 'ruleSet'>): Promise<AccessPreview>;
  /**
   * Change definitions. Where that can change what people have, everybody is evaluated in small steps beside other
   * requests, and readers see all of it at once when the last step is committed. Changes of one workspace run one
   * after the other; `decide` is pure and is asked again when a new group got a rule meanwhile, and answering undefined leaves everything as it is.
   * @param by.fingerprint of a preview: the change is refused when it would do something else now.
   * @throws AppError impact_changed | name_taken, and what `decide` throws
   */
  change(
    workspaceId: string,
    decide: (current: CurrentAccess) => AccessChange | undefined,
    by: { readonly now: Milliseconds; readonly name: string; readonly fingerprint?: string },
  ): Promise<CurrentAccess>;
  /** Undefined when there is no such user. Never behind: a change that is still being spread counts already. */
  find(workspaceId: string, userId: string): Promise<PersonAccess | undefined>;
  /** What a user would have who looked like this; groups and what operators decided are those of the same id. */
  foresee(user: StoredUser): Promise<PersonAccess>;
  /**
   * Decide about one person in one step; `describe` is called when that changed anything.
   * @throws AppError not_found
   */
  decide(
    workspaceId: string,
    userId: string,
    input: AccessInput,
    by: { readonly now: Milliseconds; readonly name: string },
    describe: (user: { readonly id: string; readonly userName: string }) => ActivityEntry,
  ): Promise<PersonAccess>;
  /** Who has a role or is in an organization, deactivated people included. */
  holders(
    workspaceId: string,
    target: { readonly kind: GrantKind; readonly id: string },
    page: PeoplePage,
  ): Promise<readonly Holder[]>;
  /** Active people without any role that counts. */
  waiting(workspaceId: string, page: PeoplePage): Promise<readonly Holder[]>;
  /** People about whom rules are in conflict. */
  held(workspaceId: string, page: PeoplePage): Promise<readonly Holder[]>;
  /** Groups in the order of their creation, after the exclusive lower bound `after` of `key`. */
  groups(workspaceId: string, page: PeoplePage): Promise<readonly ListedGroup[]>;
}
