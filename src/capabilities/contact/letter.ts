// The letter to a person, as data for Typst: in the language of their record, with the French beneath, so that whoever
// helps them reads it.
import type { PersonView } from '#capabilities/people';
import type { LocalityIndex } from '#capabilities/territory';
import { dayIn, isFrench, LANGUAGES, markupOf } from '#shared/language/languages.ts';
import type { Said } from './words.ts';

export const LETTER_TEMPLATE = 'capabilities/contact/letter.typ';

/** Where the name of the commune is written by hand: nobody knows it, or several have the postcode. */
const BY_HAND = '\u2026'.repeat(12);

/** « 56800 Ploërmel »; the commune is that of the record, or the only one that has the postcode. */
export function postalLine(
  { postcode, communeCode }: { postcode?: string | null; communeCode?: string | null },
  localities: Pick<LocalityIndex, 'byCode' | 'localities'>,
): string {
  const known = communeCode ? localities.byCode(communeCode) : undefined;
  const ofPostcode = postcode ? localities.localities.filter((one) => one.postcodes.includes(postcode)) : [];
  const name = known?.name ?? (ofPostcode.length === 1 ? ofPostcode[0]!.name : BY_HAND);
  return [postcode, name].filter(Boolean).join(' ');
}

/** The name and the address of a record, a line each. */
export function recipientOf(
  { fields }: Pick<PersonView, 'fields'>,
  localities: Pick<LocalityIndex, 'byCode' | 'localities'>,
): string[] {
  const name = [fields.givenName, fields.familyName].filter(Boolean).join(' ');
  return [name, fields.street ?? '', postalLine(fields, localities)].filter(Boolean);
}

export function letter(
  said: Said,
  recipient: readonly string[],
  {
    organisation,
    phone,
    today,
    fictitious,
  }: { organisation: string; phone: string; today: Temporal.PlainDate; fictitious: boolean },
): Record<string, unknown> {
  const { lang, dir } = markupOf(said.language);
  // Plain French says the same to both: one text is enough.
  const beneath = said.own && !isFrench(said.language) ? said.french : '';
  return {
    fictitious,
    language: lang,
    direction: dir,
    title: said.subject,
    sender: [organisation, phone].filter(Boolean),
    recipient,
    day: dayIn(LANGUAGES[said.language], today),
    words: said.own || said.french,
    french: beneath,
  };
}
