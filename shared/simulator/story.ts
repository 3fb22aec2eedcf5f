import { compareGroup, compareUser, type CompareContext, findGroupAgain } from './compare.ts';
import type { Dialect } from './dialect.ts';
import type { IntendedGroup, IntendedUser } from './intended.ts';
import { inLanes } from './lanes.ts';
import { marry, moveAddress } from './world.ts';

export interface StoryContext extends CompareContext {
  readonly dialect: Dialect;
  readonly lanes: number;
  /** Called as a stage goes on. */
  readonly progress: (done: number, total: number) => void;
}

export interface Stage {
  readonly title: string;
  /** Answers what was done, in one sentence; undefined when the identity provider does nothing of the kind. */
  readonly play: (context: StoryContext) => Promise<string | undefined>;
}

/** So many people each change their name, and leave. */
const movers = 5;
const leavers = 3;

/** Joiners, movers and leavers, and the groups they are in, in the order in which it happens. */
export const storyStages: readonly Stage[] = [
  { title: 'Test of the connection', play: testConnection },
  { title: 'Initial sync of users', play: syncUsers },
  { title: 'Group push', play: pushGroups },
  { title: 'Movers', play: moveUsers },
  { title: 'Memberships', play: changeMemberships },
  { title: 'Renamed group', play: renameGroup },
  { title: 'Leavers', play: deactivateUsers },
  { title: 'Somebody comes back', play: reactivateUser },
  { title: 'Removals', play: removeObjects },
  { title: 'Comparison of the end state', play: compareAll },
];

async function testConnection({ tasks, dialect }: StoryContext): Promise<string | undefined> {
  const result = await tasks.run({ name: 'test', who: 'the test of the connection' }, async ({ test }) => {
    await test?.();
    return test !== undefined;
  });
  if (result.isDone && !result.value) return undefined;
  return result.isDone ? `${dialect.title} is content.` : `${dialect.title} is not content.`;
}

async function syncUsers({ intended, tasks, lanes, progress }: StoryContext): Promise<string> {
  const { users } = intended;
  let done = 0;
  await inLanes(users, lanes, async (user) => {
    const { person } = user;
    user.isSent = true;
    const task = { name: `assign ${person.number}`, who: person.userName };
    const assigned = await tasks.run(task, ({ assign }) => assign(person));
    if (assigned.isDone) user.id = assigned.value;
    progress((done += 1), users.length);
  });
  return `${users.filter(({ id }) => id !== undefined).length} of ${users.length} users are provisioned.`;
}

async function pushGroups(context: StoryContext): Promise<string | undefined> {
  const { intended, tasks, lanes, progress } = context;
  const { groups } = intended;
  if (groups.length === 0) return undefined;
  let done = 0;
  await inLanes(groups, lanes, async (group) => {
    group.isSent = true;
    const task = { name: `push ${group.team.number}`, who: group.displayName };
    const pushed = await tasks.run(task, async (actions) => actions.groups?.push(intended.toPushed(group)));
    if (pushed.isDone) group.id = pushed.value;
    group.lastWrite = pushed.lastWrite;
    await compareGroup(group, context);
    progress((done += 1), groups.length);
  });
  return `${groups.filter(({ id }) => id !== undefined).length} of ${groups.length} groups are pushed.`;
}

/** The first one gets a new address, the others a new family name. */
async function moveUsers({ intended, tasks, lanes, progress }: StoryContext): Promise<string> {
  const moving = intended.users.slice(0, movers);
  await inLanes(moving, lanes, async (user, index) => {
    const { person: before, id } = user;
    if (id === undefined) return;
    const after = index === 0 ? moveAddress(before) : marry(before);
    const task = { name: `update ${before.number}`, who: after.userName };
    await tasks.run(task, ({ update }) => update(id, after, before));
    user.person = after;
    progress(index + 1, moving.length);
  });
  return `${moving.length} users got a new address or family name.`;
}

/** Somebody leaves the first group, and joins or leaves the second one. */
async function changeMemberships(context: StoryContext): Promise<string | undefined> {
  const [everybody, department] = context.intended.groups;
  if (everybody === undefined) return undefined;
  const leaving = [...everybody.members].at(-1);
  if (leaving !== undefined) await changeGroup(everybody, { joined: [], left: [leaving] }, context);
  if (department === undefined) return 'One user left a group.';
  const joining = [...everybody.members].find((number) => !department.members.has(number));
  const left = [...department.members].slice(0, 1);
  const joined = joining === undefined ? [] : [joining];
  if (joined.length + left.length > 0) await changeGroup(department, { joined, left }, context);
  return 'Users left one group and changed another.';
}

interface NumberChange {
  readonly joined: readonly number[];
  readonly left: readonly number[];
}

async function changeGroup(group: IntendedGroup, change: NumberChange, context: StoryContext): Promise<void> {
  const { intended, tasks } = context;
  const { id } = group;
  if (id === undefined) return;
  for (const number of change.joined) {
    group.members.add(number);
    group.takenOut.delete(number);
  }
  for (const number of change.left) {
    group.members.delete(number);
    group.takenOut.add(number);
  }
  const members = { joined: intended.idsOf(change.joined), left: intended.idsOf(change.left) };
  const task = {
    name: `members ${group.team.number} +${change.joined.join()} -${change.left.join()}`,
    who: group.displayName,
  };
  const changed = await tasks.run(task, async ({ groups }) =>
    groups?.changeMembers(id, intended.toPushed(group), members),
  );
  group.lastWrite = changed.lastWrite;
  await compareGroup(group, context);
}

async function renameGroup(context: StoryContext): Promise<string | undefined> {
  const { intended, tasks } = context;
  const group = intended.groups.at(-1);
  const id = group?.id;
  if (group === undefined || id === undefined) return undefined;
  const displayName = group.displayName.replace(/^\S+/, '$&2');
  const task = { name: `rename ${group.team.number}`, who: displayName };
  const renamed = await tasks.run(task, async ({ groups }) => {
    await groups?.rename?.(id, intended.toPushed({ ...group, displayName }));
    return groups?.rename !== undefined;
  });
  if (renamed.isDone && !renamed.value) return undefined;
  group.displayName = displayName;
  await compareGroup(group, context);
  return `The last group is now called ${displayName}.`;
}

/** The last ones, so that they are others than the movers where there are enough. */
function leaversOf(users: readonly IntendedUser[]): readonly IntendedUser[] {
  return users.slice(-leavers).toReversed();
}

async function deactivateUsers(context: StoryContext): Promise<string> {
  const { intended, dialect, lanes, progress } = context;
  const leaving = leaversOf(intended.users);
  if (dialect.takesLeaversOut === true) {
    for (const { person } of leaving) {
      for (const group of intended.groups.filter(({ members }) => members.has(person.number)))
        await changeGroup(group, { joined: [], left: [person.number] }, context);
    }
  }
  await inLanes(leaving, lanes, async (user, index) => {
    await setActive(user, false, context);
    progress(index + 1, leaving.length);
  });
  return `${leaving.length} users were deactivated.`;
}

async function reactivateUser(context: StoryContext): Promise<string | undefined> {
  const [user] = leaversOf(context.intended.users);
  if (user === undefined) return undefined;
  await setActive(user, true, context);
  return `${user.person.userName} is active again.`;
}

async function setActive(user: IntendedUser, active: boolean, { tasks }: StoryContext): Promise<void> {
  const { person, id } = user;
  if (id === undefined) return;
  const task = { name: `${active ? 'activate' : 'deactivate'} ${person.number}`, who: person.userName };
  await tasks.run(task, (actions) => actions.setActive(id, person, active));
  user.state = active ? 'active' : 'inactive';
}

/** Somebody who is still active is deleted, and one group. */
async function removeObjects(context: StoryContext): Promise<string | undefined> {
  const { users, groups } = context.intended;
  const user = users.at(-1 - leavers);
  const group = groups.length < 3 ? undefined : groups.at(-1);
  const removed = [
    ...(user !== undefined && (await removeUser(user, context)) ? [user.person.userName] : []),
    ...(group !== undefined && (await removeGroup(group, context)) ? [group.displayName] : []),
  ];
  return removed.length === 0 ? undefined : `Removed: ${removed.join(' and ')}.`;
}

/** Answers whether the identity provider tried to. */
async function removeUser(user: IntendedUser, { tasks }: StoryContext): Promise<boolean> {
  const { id, person } = user;
  if (id === undefined) return false;
  const task = { name: `remove ${person.number}`, who: person.userName };
  const removed = await tasks.run(task, async ({ remove }) => {
    await remove?.(id, person);
    return remove !== undefined;
  });
  if (removed.isDone && !removed.value) return false;
  user.state = 'removed';
  return true;
}

/** Answers whether the identity provider tried to. */
async function removeGroup(group: IntendedGroup, { tasks }: StoryContext): Promise<boolean> {
  const { id, displayName, team } = group;
  if (id === undefined) return false;
  const task = { name: `remove group ${team.number}`, who: displayName };
  const removed = await tasks.run(task, async ({ groups }) => {
    await groups?.remove?.(id);
    return groups?.remove !== undefined;
  });
  if (removed.isDone && !removed.value) return false;
  group.isRemoved = true;
  return true;
}

async function compareAll(context: StoryContext): Promise<string> {
  const { intended, lanes, progress } = context;
  const { users, groups } = intended;
  const total = users.length + groups.length;
  let done = 0;
  await inLanes(users, lanes, async (user) => {
    await compareUser(user, context);
    progress((done += 1), total);
  });
  for (const group of groups) {
    await compareGroup(group, context);
    await findGroupAgain(group, context);
    progress((done += 1), total);
  }
  return `${users.length} users and ${groups.length} groups were read back.`;
}
