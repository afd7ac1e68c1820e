// What the person needs and what cannot be otherwise; the form of it in an address. Pure.

import type { Profile } from '#capabilities/diagnosis';
import {
  ASKED_LANGUAGES,
  type AskedLanguage,
  AUDIENCES,
  type Audience,
  LANGUAGES,
  type NeedCode,
} from '#capabilities/directory';
import type { Point } from '#shared/geography.ts';

/** Rules of the territory speak of more people than offers do. */
export const RULE_AUDIENCES = {
  everyone: 'Tout le monde',
  rsa: 'Allocataires du RSA',
  youth: 'Jeunes',
  seniors: 'Seniors',
  families: 'Familles',
  jobseekers: 'Demandeurs d’emploi',
  disability: 'Personnes en situation de handicap',
} as const;
export type RuleAudience = keyof typeof RULE_AUDIENCES;

export const isRuleAudience = (text: string): text is RuleAudience => Object.hasOwn(RULE_AUDIENCES, text);

export type Wanted = {
  need: NeedCode;
  from: Point;
  /** What the three questions came to: a way of helping that suits is put before, never imposed. */
  profile?: Profile | undefined;
  /** A place that said no to this person: not proposed again. */
  except?: string | undefined;
  /** Hard constraints: an offer that breaks one is never proposed. */
  noCar: boolean;
  /** Stays at home: only who comes there, or helps by telephone. */
  atHome: boolean;
  wheelchair: boolean;
  free: boolean;
  audience: Audience | undefined;
  language: AskedLanguage | undefined;
  part: 'any' | 'morning' | 'afternoon';
  /** Who the person is for the rules of the territory. */
  rules: RuleAudience[];
};

export type Constraints = Omit<Wanted, 'need' | 'from' | 'profile' | 'except'>;

export const CONSTRAINTS = {
  sansvoiture: 'Sans voiture',
  domicile: 'Ne peut pas se déplacer',
  fauteuil: 'Fauteuil',
  gratuit: 'Gratuit seulement',
} as const;

export const NO_CONSTRAINT: Constraints = {
  noCar: false,
  atHome: false,
  wheelchair: false,
  free: false,
  audience: undefined,
  language: undefined,
  part: 'any',
  rules: [],
};

/** Reads what a form or a draft says; what is unknown is left out. */
export function readConstraints(
  all: (name: string) => string[],
  text: (name: string) => string,
): Constraints {
  const boxes = new Set(all('contraintes'));
  const language = text('langue');
  const audience = text('public');
  const part = text('moment');
  return {
    noCar: boxes.has('sansvoiture'),
    atHome: boxes.has('domicile'),
    wheelchair: boxes.has('fauteuil'),
    free: boxes.has('gratuit'),
    audience: Object.hasOwn(AUDIENCES, audience) ? (audience as Audience) : undefined,
    language: LANGUAGES.find((one) => one === language),
    part: part === 'morning' || part === 'afternoon' ? part : 'any',
    rules: all('situations').filter(isRuleAudience),
  };
}

/** Codes of what was asked, for an unmet need: nothing of the person. */
export function constraintCodes({
  noCar,
  atHome,
  wheelchair,
  free,
  audience,
  language,
  part,
}: Constraints): string[] {
  return [
    noCar ? 'noCar' : '',
    atHome ? 'atHome' : '',
    wheelchair ? 'wheelchair' : '',
    free ? 'free' : '',
    audience ? `audience:${audience}` : '',
    language ? `language:${language}` : '',
    part === 'any' ? '' : part,
  ].filter(Boolean);
}

/**
 * Each thing that was asked, in words, with what is asked without it, and `unless`, what would have to be so instead:
 * « si elle peut se déplacer ». The rules of the territory ask nothing.
 */
export function askedOneByOne(
  constraints: Constraints,
): { words: string; unless: string; without: Constraints }[] {
  const { noCar, atHome, wheelchair, free, audience, language, part } = constraints;
  const one = (words: string, unless: string, without: Partial<Constraints>) => ({
    words,
    unless,
    without: { ...constraints, ...without },
  });
  return [
    ...(noCar ? [one('sans voiture', 'si elle peut y aller en voiture', { noCar: false })] : []),
    ...(atHome ? [one('sans se déplacer', 'si elle peut se déplacer', { atHome: false })] : []),
    ...(wheelchair
      ? [one('en fauteuil', 'si l’accès en fauteuil est vérifié avec le lieu', { wheelchair: false })]
      : []),
    ...(free ? [one('gratuit', 'si elle peut payer', { free: false })] : []),
    ...(audience
      ? [
          one(
            `accueil réservé (${AUDIENCES[audience].toLowerCase()})`,
            'si un accueil ouvert à tous lui convient',
            { audience: undefined },
          ),
        ]
      : []),
    ...(language
      ? [
          one(`en ${ASKED_LANGUAGES[language].toLowerCase()}`, 'si quelqu’un traduit pour elle', {
            language: undefined,
          }),
        ]
      : []),
    ...(part === 'any'
      ? []
      : [
          one(
            part === 'morning' ? 'le matin' : 'l’après-midi',
            'si elle peut venir à un autre moment de la journée',
            { part: 'any' },
          ),
        ]),
  ];
}
