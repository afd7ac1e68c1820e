// The letter to a person, as data for Typst: in the language of their record, with the French beneath, so that whoever
// helps them reads it.
import type { PersonView } from '#capabilities/people';
import { subjectIn } from '#capabilities/referrals';
import type { LocalityIndex } from '#capabilities/territory';
import type { Said } from '#platform/contact-tasks.ts';
import { dayIn, isFrench, LANGUAGES, markupOf } from '#shared/languages.ts';

export const LETTER_TEMPLATE = 'capabilities/desk/prints/letter.typ';

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

export function letter(
  said: Said,
  person: PersonView,
  {
    organisation,
    phone,
    today,
    localities,
    fictitious,
  }: {
    organisation: string;
    phone: string;
    today: Temporal.PlainDate;
    localities: LocalityIndex;
    fictitious: boolean;
  },
): Record<string, unknown> {
  const { givenName, familyName, street } = person.fields;
  const { lang, dir } = markupOf(said.language);
  // Plain French says the same to both: one text is enough.
  const beneath = said.own && !isFrench(said.language) ? said.french : '';
  return {
    ...{ fictitious, language: lang, direction: dir, title: subjectIn(said.language) },
    sender: [organisation, phone].filter(Boolean),
    recipient: [
      [givenName, familyName].filter(Boolean).join(' '),
      street ?? '',
      postalLine(person.fields, localities),
    ].filter(Boolean),
    day: dayIn(LANGUAGES[said.language], today),
    ...{ words: said.own || said.french, french: beneath },
  };
}
