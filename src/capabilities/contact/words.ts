// What is told, as data: a kind, its facts, and a sentence a language. Each capability declares its kinds on its door; the
// sentence is made when somebody reads it. Pure.
import { isFrench, LANGUAGE_CODES, type LanguageCode } from '#shared/language/languages.ts';

/** No sentence yet: the French one is said, and the language is among {@link listUntranslated}. */
export const IN_FRENCH = 'inFrench';

type Sentence<Facts> = (facts: Facts) => string;
type Translated<Facts> = Record<Exclude<LanguageCode, 'fr'>, Sentence<Facts> | typeof IN_FRENCH>;

/** What is said to a person. */
export type PersonWords<Facts> = {
  to: 'person';
  kind: string;
  /** Of a mail, and of a letter. */
  subject(facts: Facts, language: LanguageCode): string;
  says: { fr: Sentence<Facts> } & Translated<Facts>;
  /** What an SMS says instead, in French: a screen is read by others. */
  sms?(facts: Facts): string;
  /** After the number of somebody without a record: « sans nom (B7KQ) ». */
  unnamed?(facts: Facts): string;
  /** Somebody waits for it, or is about to go there: it comes before the rest of the list. */
  presses?: boolean;
};

/** A place as whoever tells it knows it. */
export type PlaceToTell = {
  name: string;
  communeName?: string | null | undefined;
  phone?: string | null | undefined;
};

/** What is asked of a place, or said to it, by telephone; in French. Without words, a mail that fails calls nobody. */
export type PlaceWords<Facts extends { place: PlaceToTell }> = {
  to: 'place';
  kind: string;
  call?(facts: Facts): string;
  /** Where the agent notes what the place answers. */
  answerAt?(aboutId: string): string;
  presses?: boolean;
};

/** What an agent asks a person, or must remember about them; in French. */
export type AgentWords<Facts> = {
  to: 'agent';
  kind: string;
  call(facts: Facts): string;
  /** After the number of somebody without a record. */
  unnamed?(facts: Facts): string;
  presses?: boolean;
};

export type AnyWords = PersonWords<never> | PlaceWords<never> | AgentWords<never>;
/** All the kinds of the house, by their code. */
export type ContactWords = ReadonlyMap<string, AnyWords>;

/** What capabilities declare (`tells`, kit/capability.ts) are words of one of the three forms above. */
export function gatherWords(declared: readonly { kind: string }[]): ContactWords {
  const words = new Map(declared.map((one) => [one.kind, one as AnyWords]));
  if (words.size < declared.length) throw new Error('Two kinds of things to tell have one name.');
  return words;
}

/** Kinds and languages in which the French is said for want of a translation. */
export const listUntranslated = (words: ContactWords): { kind: string; language: LanguageCode }[] =>
  [...words.values()].flatMap((one) =>
    one.to === 'person'
      ? LANGUAGE_CODES.filter((language) => one.says[language] === IN_FRENCH).map((language) => ({
          kind: one.kind,
          language,
        }))
      : [],
  );

/** What is said to a person, the words alone: in French, and in the language of their record; empty when that is French. */
export type Said = {
  french: string;
  own: string;
  language: LanguageCode;
  /** A letter to somebody without a record: the lines of name and address that they gave. */
  to?: string[];
  /** Of a mail, and of a letter. */
  subject: string;
};

export function sayTo<Facts>(words: PersonWords<Facts>, facts: Facts, language: LanguageCode): Said {
  const french = words.says.fr(facts);
  const own = language === 'fr' ? IN_FRENCH : words.says[language];
  if (own === IN_FRENCH) return { french, own: '', language: 'fr', subject: words.subject(facts, 'fr') };
  return { french, own: own(facts), language, subject: words.subject(facts, language) };
}

/** What leaves by SMS, and by mail: their own words, with the French beneath in a mail, for whoever helps them. */
export function messageOf<Facts>(
  words: PersonWords<Facts>,
  facts: Facts,
  language: LanguageCode,
  { channel, link }: { channel: 'sms' | 'email'; link?: { words: string; address: string } | undefined },
): { subject?: string; body: string } {
  const { french, own, language: used, subject } = sayTo(words, facts, language);
  if (channel === 'sms')
    return { body: [words.sms?.(facts) ?? (own || french), link?.address].filter(Boolean).join(' ') };
  const beneath = own && !isFrench(used) ? `\n\nEn français\u00a0:\n${french}` : '';
  const follow = link ? `\n\n${link.words}\n${link.address}\n` : '';
  return { ...(subject && { subject }), body: `${own || french}${beneath}${follow}` };
}
