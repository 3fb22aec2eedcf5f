import { assertNever } from '../../assert.ts';
import { inspectToken, tokenKinds, tokenLength } from '../token-format.ts';
import { cleanToken, type TokenFault } from '../token-variants.ts';
import { findUnwantedCharacters, type UnwantedCharacter } from './characters.ts';
import { readJwt, recogniseNoToken, recogniseOtherProduct } from './foreign.ts';

/** What a pasted text shows of itself; whether a server knows the token is another question. */
export interface PasteCheck {
  /** Null when there is nothing to see: the text may well be a token. */
  readonly reason: 'missing' | 'malformed' | 'near_miss' | 'doubled_bearer' | 'wrong_kind' | null;
  /** One sentence for an administrator, without any part of the text. */
  readonly sentence: string;
  readonly characters: readonly UnwantedCharacter[];
  readonly faults: readonly TokenFault[];
  /** A secret, as the text itself: the token without what does not belong to it. Never show, keep or log it. */
  readonly cleaned: string;
  readonly form: 'scim' | 'operator' | 'jwt' | 'other';
  /** When a JSON Web Token says that it ends, in milliseconds since 1970. */
  readonly endsAt: number | undefined;
}

/** Whose token it must be: one of ours, or one of whichever product the SCIM server is. */
export type ExpectedToken = 'rollcall' | 'any';

/** Look at a pasted text as a token, without any look-up and without the network. */
export function checkPaste(pasted: string, expected: ExpectedToken): PasteCheck {
  const variant = cleanToken(pasted);
  const cleaned = variant?.text ?? pasted.trim();
  const characters = findUnwantedCharacters(pasted);
  const faults = variant?.faults ?? [];
  const seen = { characters, faults, cleaned, form: formOf(cleaned), endsAt: endOf(cleaned) };
  return { ...seen, ...judge({ ...seen, position: variant?.position }, expected) };
}

type Verdict = Pick<PasteCheck, 'reason' | 'sentence'>;
type Seen = Pick<PasteCheck, 'characters' | 'faults' | 'cleaned'> & { readonly position: number | undefined };

function judge(seen: Seen, expected: ExpectedToken): Verdict {
  const { cleaned, faults, characters } = seen;
  // Quotes or invisible characters alone are nothing either.
  if (!/[^"'`\s\p{Cf}]/u.test(cleaned))
    return { reason: 'missing', sentence: 'There is no token in what was pasted.' };
  const unfit = judgeForm(cleaned, expected);
  if (unfit !== undefined) return unfit;
  if (faults.length === 1 && faults[0] === 'doubled_bearer') {
    return {
      reason: 'doubled_bearer',
      sentence: 'The word Bearer is in what was pasted; the identity provider adds it by itself.',
    };
  }
  if (faults.length > 0 || characters.length > 0)
    return { reason: 'near_miss', sentence: `The token has ${describeFaults(seen)}.` };
  const isOurs = inspectToken(cleaned).state === 'well_formed';
  const sentence = isOurs ? 'A whole SCIM token: its checksum is right.' : 'Nothing is wrong that shows.';
  return { reason: null, sentence };
}

/** What makes a text unusable however clean it is. */
function judgeForm(cleaned: string, expected: ExpectedToken): Verdict | undefined {
  const inspection = inspectToken(cleaned);
  switch (inspection.state) {
    case 'wrong_length': {
      const how = inspection.length < tokenLength ? 'cut short' : 'too long';
      return malformed(
        `The token is ${how}: it has ${inspection.length} characters instead of ${tokenLength}.`,
      );
    }
    case 'wrong_checksum':
      return malformed('The checksum of the token is wrong: a character was changed or mistyped.');
    case 'odd_character':
      return malformed(
        `The token has a character at position ${inspection.position} that tokens do not have.`,
      );
    case 'well_formed':
      return inspection.kind === 'scim' ? undefined : wrongKind(`an ${tokenKinds.operator.title}`);
    case 'foreign':
      return judgeForeign(cleaned, expected);
    default:
      return assertNever(inspection, 'token inspection');
  }
}

function judgeForeign(cleaned: string, expected: ExpectedToken): Verdict | undefined {
  const noToken = recogniseNoToken(cleaned);
  if (noToken !== undefined) return wrongKind(noToken);
  if (expected === 'any') return undefined;
  const product = recogniseOtherProduct(cleaned);
  if (product !== undefined) return wrongKind(product);
  return malformed(
    `It does not begin with ${tokenKinds.scim.prefix}, so it is not a SCIM token of Rollcall (${cleaned.length} characters).`,
  );
}

function wrongKind(what: string): Verdict {
  return { reason: 'wrong_kind', sentence: `What was pasted is ${what}.` };
}

function malformed(sentence: string): Verdict {
  return { reason: 'malformed', sentence };
}

const faultWords: Readonly<Record<TokenFault, string>> = {
  inner_space: 'a space inside',
  outer_space: 'a space around it',
  invisible_character: 'an invisible character in it',
  quotes: 'quotes in it',
  doubled_bearer: 'the word Bearer in front of it',
  percent_encoded: 'its characters percent-encoded (as in a URL)',
};

/** More than this says nothing that the first ones do not. */
const maxCharactersNamed = 5;

function describeFaults({ faults, characters, position }: Seen): string {
  const words = faults.map((fault) => faultWords[fault]);
  const named = characters
    .slice(0, maxCharactersNamed)
    .map((one) => `${one.name} at position ${one.position}`);
  if (named.length === 0 && position !== undefined) named.push(`from position ${position} on`);
  const rest = characters.length - maxCharactersNamed;
  if (rest > 0) named.push(`${rest} more`);
  const all = words.length === 0 ? 'a character that no token has' : words.join(' and ');
  return `${all}: ${named.join(', ')}`;
}

function formOf(text: string): PasteCheck['form'] {
  const inspection = inspectToken(text);
  if (inspection.state !== 'foreign') return inspection.kind;
  return readJwt(text) === undefined ? 'other' : 'jwt';
}

/** RFC 7519 §4.1.4: exp counts seconds. */
function endOf(text: string): number | undefined {
  const end = readJwt(text)?.['exp'];
  return typeof end === 'number' ? end * 1_000 : undefined;
}
