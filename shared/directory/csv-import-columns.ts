import { AppError } from '../errors.ts';
import { enterpriseUserUrn } from '../scim/schema/urn.ts';

/** Where the value of a column goes, and the headers by which it is recognised: letters and digits only. */
interface ImportField {
  /** Attribute, and sub-attribute or type where there is one. */
  readonly place:
    | { readonly kind: 'text'; readonly attribute: string }
    | { readonly kind: 'flag'; readonly attribute: string }
    | { readonly kind: 'part'; readonly attribute: string; readonly part: string }
    | { readonly kind: 'value'; readonly attribute: string; readonly type: string };
  readonly headers: readonly string[];
}

const text = (attribute: string, ...headers: readonly string[]): ImportField => ({
  place: { kind: 'text', attribute },
  headers,
});
const part = (attribute: string, name: string, ...headers: readonly string[]): ImportField => ({
  place: { kind: 'part', attribute, part: name },
  headers,
});
const value = (attribute: string, type: string, ...headers: readonly string[]): ImportField => ({
  place: { kind: 'value', attribute, type },
  headers,
});

/** What a column of an import may fill, by the name that operators choose it by. */
export const importFields = {
  userName: text(
    'userName',
    'username',
    'user',
    'login',
    'loginname',
    'upn',
    'userprincipalname',
    'account',
    'accountname',
    'samaccountname',
    'benutzername',
    'gebruikersnaam',
    'identifiant',
  ),
  email: value(
    'emails',
    'work',
    'email',
    'emailaddress',
    'mail',
    'mailaddress',
    'workemail',
    'primaryemail',
    'emailwork',
    'emailprimary',
    'businessemail',
    'emails',
    'emailsvalue',
    'emailadresse',
    'emailadres',
    'courriel',
  ),
  externalId: text('externalId', 'externalid', 'external', 'idpid', 'oktaid', 'objectid', 'azureobjectid'),
  displayName: text(
    'displayName',
    'displayname',
    'fullname',
    'name',
    'commonname',
    'cn',
    'anzeigename',
    'weergavenaam',
    'nomcomplet',
  ),
  givenName: part(
    'name',
    'givenName',
    'givenname',
    'firstname',
    'forename',
    'namegivenname',
    'first',
    'vorname',
    'voornaam',
    'prenom',
  ),
  familyName: part(
    'name',
    'familyName',
    'familyname',
    'lastname',
    'surname',
    'sn',
    'namefamilyname',
    'last',
    'nachname',
    'achternaam',
    'nom',
    'nomdefamille',
  ),
  nickName: text('nickName', 'nickname', 'alias', 'preferredname'),
  title: text('title', 'title', 'jobtitle', 'position', 'role', 'jobrole', 'functie', 'stelle', 'fonction'),
  userType: text('userType', 'usertype', 'employeetype', 'workertype', 'type'),
  phone: value(
    'phoneNumbers',
    'work',
    'phone',
    'phonenumber',
    'telephone',
    'telephonenumber',
    'workphone',
    'businessphone',
    'officephone',
    'telefon',
    'telefoon',
  ),
  mobile: value(
    'phoneNumbers',
    'mobile',
    'mobile',
    'mobilephone',
    'mobilenumber',
    'cell',
    'cellphone',
    'handy',
  ),
  preferredLanguage: text(
    'preferredLanguage',
    'preferredlanguage',
    'language',
    'lang',
    'sprache',
    'taal',
    'langue',
  ),
  locale: text('locale', 'locale'),
  timezone: text('timezone', 'timezone', 'tz', 'zeitzone', 'tijdzone'),
  active: {
    place: { kind: 'flag', attribute: 'active' },
    headers: [
      'active',
      'isactive',
      'enabled',
      'accountenabled',
      'status',
      'state',
      'aktiv',
      'actief',
      'actif',
    ],
  },
  department: part(
    enterpriseUserUrn,
    'department',
    'department',
    'dept',
    'team',
    'abteilung',
    'afdeling',
    'service',
  ),
  employeeNumber: part(
    enterpriseUserUrn,
    'employeeNumber',
    'employeenumber',
    'employeeid',
    'employeeno',
    'staffid',
    'personnelnumber',
    'workerid',
    'personalnummer',
    'personeelsnummer',
    'matricule',
  ),
  costCenter: part(
    enterpriseUserUrn,
    'costCenter',
    'costcenter',
    'costcentre',
    'kostenstelle',
    'kostenplaats',
  ),
  organization: part(
    enterpriseUserUrn,
    'organization',
    'organization',
    'organisation',
    'company',
    'companyname',
    'firma',
    'bedrijf',
    'entreprise',
  ),
  division: part(enterpriseUserUrn, 'division', 'division', 'businessunit', 'unit', 'bereich', 'divisie'),
} as const satisfies Record<string, ImportField>;

export type ImportFieldName = keyof typeof importFields;
export const importFieldNames = Object.keys(importFields) as [ImportFieldName, ...ImportFieldName[]]; // safe cast: its own keys

/** A column of a file and what it fills; null fills nothing. */
export interface ImportColumn {
  readonly header: string;
  readonly field: ImportFieldName | null;
}

const fieldByHeader: ReadonlyMap<string, ImportFieldName> = new Map(
  importFieldNames.flatMap((field) => importFields[field].headers.map((header) => [header, field] as const)),
);

/**
 * Guess what each column of a file holds from its header; of two that hold the same, the first counts.
 * @throws AppError bad_request when no column names people
 */
export function guessColumns(headers: readonly string[]): readonly ImportColumn[] {
  const used = new Set<ImportFieldName>();
  const columns = headers.map((header): ImportColumn => {
    const field = fieldByHeader.get(
      header
        .normalize('NFKD')
        .toLowerCase()
        .replaceAll(/[^a-z0-9]/g, ''),
    );
    if (field === undefined || used.has(field)) return { header, field: null };
    used.add(field);
    return { header, field };
  });
  return requirePeople(columns);
}

/**
 * The columns as an operator chose them, by position; the empty name fills nothing.
 * @throws AppError bad_request when a name is unknown or twice there, or no column names people
 */
export function chooseColumns(headers: readonly string[], names: readonly string[]): readonly ImportColumn[] {
  if (names.length > headers.length) {
    throw new AppError(
      'bad_request',
      `columns names ${names.length} columns, and the file has ${headers.length}.`,
    );
  }
  const columns = headers.map((header, index): ImportColumn => {
    const name = names[index]?.trim() ?? '';
    if (name === '') return { header, field: null };
    const field = importFieldNames.find((known) => known === name);
    if (field !== undefined && names.findIndex((other) => other.trim() === name) === index)
      return { header, field };
    const what = field === undefined ? 'is none of the attributes' : 'is there twice';
    throw new AppError('bad_request', `columns: ${name.slice(0, 100)} ${what}.`, {
      fix: `Use each of these at most once: ${importFieldNames.join(', ')}.`,
    });
  });
  return requirePeople(columns);
}

function requirePeople(columns: readonly ImportColumn[]): readonly ImportColumn[] {
  if (columns.some(({ field }) => field === 'userName' || field === 'email')) return columns;
  const headers = columns.map(({ header }) => header).join(', ');
  throw new AppError(
    'bad_request',
    `No column holds a user name or an e-mail address; there are: ${headers.slice(0, 500)}.`,
    {
      fix: 'Name the columns in the first line, or choose them with the parameter columns.',
    },
  );
}
