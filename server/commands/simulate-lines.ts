import type {
  Mismatch,
  SimulatedExchange,
  SimulationReport,
  SimulationStage,
} from '@rollcall/shared/contract/simulation.ts';

const marks: Readonly<Record<SimulationStage['outcome'], string>> = {
  done: 'done',
  skipped: 'skip',
  ended: 'END ',
};

/** More mismatches of one kind say nothing new to people; the JSON has them all. */
const mostOfOneKind = 5;

export function stageLine({ title, outcome, detail, requests }: SimulationStage): string {
  return `${marks[outcome]}  ${title}: ${detail} (${requests} requests)`;
}

/** What was found, for people; the stages were told as they came. */
export function reportLines(report: SimulationReport): readonly string[] {
  const { mismatches, requests, mark, cleanUp } = report;
  const kinds = Map.groupBy(mismatches, ({ kind }) => kind);
  return [
    '',
    ...[...kinds].flatMap(([, found]) => kindLines(found)),
    `${requests} requests, ${mismatches.length === 0 ? 'no mismatch' : `${mismatches.length} mismatches`}.`,
    ...(cleanUp === undefined
      ? [`What was made has ${mark} in its name. Add --clean-up to remove it at the end of a run.`]
      : cleanUpLines(cleanUp)),
  ];
}

function kindLines(found: readonly Mismatch[]): readonly string[] {
  const more = found.length - mostOfOneKind;
  return [
    ...found.slice(0, mostOfOneKind).flatMap(mismatchLines),
    ...(more > 0 ? [`… and ${more} more of this kind.`, ''] : []),
  ];
}

function mismatchLines({ kind, sentence, expected, found, count, request }: Mismatch): readonly string[] {
  return [
    `FAIL  ${oneLine(sentence)} [${kind}]${count === 1 ? '' : ` (${count} times)`}`,
    `  Expected: ${oneLine(expected)}`,
    `  Found: ${oneLine(found)}`,
    ...(request === undefined ? [] : exchangeLines(request).map((line) => `  ${line}`)),
    '',
  ];
}

/** One request and its answer. */
export function exchangeLines(exchange: SimulatedExchange): readonly string[] {
  const { method, path, headers, body, answer, note } = exchange;
  return [
    `> ${method} ${oneLine(path)}`,
    ...Object.entries(headers).map(([name, value]) => `> ${name}: ${oneLine(value)}`),
    ...(body === undefined ? [] : [`> ${oneLine(body)}`]),
    answer === undefined ? '< no answer' : `< ${answer.status} ${oneLine(answer.body)}`.trimEnd(),
    ...(note === undefined ? [] : [`  (${oneLine(note)})`]),
  ];
}

function cleanUpLines({
  removed,
  deactivated,
  left,
}: NonNullable<SimulationReport['cleanUp']>): readonly string[] {
  return [
    `Cleaned up: ${removed} removed, ${deactivated} deactivated.`,
    ...(left.length === 0 ? [] : ['Remove these by hand:', ...left.map((path) => `  ${oneLine(path)}`)]),
  ];
}

/** A server may answer with anything: line breaks and control characters must not reach the terminal. */
function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').replaceAll(/\p{Cc}/gu, '');
}
