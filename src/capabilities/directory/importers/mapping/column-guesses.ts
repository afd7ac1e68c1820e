// What the headings and values of columns say they are, target by target. Pure.

import { readPhone, splitPhones } from '#shared/phone.ts';
import { webAddress } from '../run/row.ts';
import { listOf } from '../tables/cells.ts';
import { readInseeCode, readPivot, readPostcode } from '../values/address.ts';
import { type DictionaryName, valuesNamed } from './field-words.ts';
import type { Target } from './mapping.ts';

/** A column of a sample, its heading in plain words. */
export type Column = {
  name: string;
  heading: string;
  words: string;
  values: string[];
  filled: number;
  at: number;
};

export const share = (values: readonly string[], fits: (value: string) => boolean) =>
  values.length === 0 ? 0 : values.filter(fits).length / values.length;

export const isEmail = (text: string) => /^[^\s@<>,;]+@[^\s@<>,;]+\.[a-z]{2,}/i.test(text.trim());
export const isNumber = (text: string) => /^-?\d+([.,]\d+)?$/.test(text);
const isDate = (text: string) => /^(\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{4})/.test(text);
const isWords = (text: string) =>
  /\p{L}{2}/u.test(text) && !isEmail(text) && !webAddress(text)?.includes('//www.');
const inDictionary = (name: DictionaryName) => (text: string) => valuesNamed(name, text) !== undefined;

export type Guess = {
  target: Target;
  /** Phrases of a heading, the surest first; « = » at the start: the whole heading. */
  names: readonly string[];
  /** Words that make it something else. */
  not?: readonly string[];
  /** Whether a value can be that. */
  fits(value: string): boolean;
  /** Values of this kind are nothing else, whatever the heading says. */
  telling?: boolean;
  words?: DictionaryName;
  split?: string;
  /** Several columns may say it. */
  several?: boolean;
};

export const GUESSES: readonly Guess[] = [
  {
    // Who refuses to be published must not be: looked for first.
    target: 'publication',
    names: [
      'a publier ou non',
      'accord de publication',
      'etre publie',
      'etre publiee',
      'publication',
      'publier',
      'diffuser',
    ],
    not: ['telephone', 'numero', 'courriel', 'mail', 'date'],
    fits: (v) => /^(oui|non|yes|no|vrai|faux|true|false)\b/i.test(v),
  },
  {
    target: 'code_postal',
    names: [
      '=code postal',
      '=cp',
      '=zip code',
      'postcode',
      'code postal',
      'codepostal',
      'cp',
      'zip',
      'postal',
    ],
    not: ['adresse postale', 'insee'],
    fits: (v) => readPostcode(v).kind === 'code' && /^\d{4,5}([.,]0+)?$/.test(v.replace(/\s/g, '')),
  },
  {
    target: 'code_insee',
    names: ['=insee', 'code insee', 'insee com', 'citycode', 'city insee', 'codgeo', 'insee', 'depcom'],
    not: ['dep', 'region'],
    fits: (v) => readInseeCode(v).kind === 'code',
  },
  {
    target: 'pivot',
    names: ['siret', '=pivot', 'rna', 'ridet', 'siren'],
    fits: (v) => ['siret', 'rna'].includes(readPivot(v).kind) || /^\d{9,14}$/.test(v.replace(/[\s.]/g, '')),
  },
  {
    target: 'telephone',
    names: ['telephone', '=tel', 'tel', 'phone', 'mobile', 'portable', 'fixe'],
    not: ['details', 'services'],
    fits: (v) => splitPhones(v).some((one) => readPhone(one, '').kind !== 'unreadable'),
    telling: true,
  },
  {
    target: 'courriels',
    names: ['courriel', 'e mail', 'email', 'mail', 'adresse electronique', 'mel'],
    not: ['adresse postale'],
    fits: (v) => listOf(v).some(isEmail),
    telling: true,
  },
  {
    target: 'prise_rdv',
    names: ['prise rdv', 'prise de rendez vous', 'rdv en ligne', 'lien rdv'],
    fits: (v) => /^https?:/.test(v),
  },
  {
    target: 'fiche_acces_libre',
    names: ['acceslibre', 'acces libre fiche', 'fiche acces libre'],
    fits: (v) => v.includes('acceslibre'),
  },
  {
    target: 'site_web',
    names: ['site internet', 'site web', 'site', 'url', 'web', 'lien', 'page'],
    not: ['facebook', 'twitter', 'illustration', 'photo', 'image', 'siren', 'accessibilite'],
    fits: (v) => !isEmail(v) && /\.[a-z]{2,}/i.test(v) && webAddress(v.split(/[\s|;,]/)[0]!) !== undefined,
  },
  {
    target: 'date_maj',
    names: [
      'date maj',
      'date de mise a jour',
      'mise a jour',
      'datemaj',
      'maj',
      'date soumission',
      'horodateur',
      'horodatage',
      'horodat',
      'updated',
      'modifie le',
      'date modif',
      'date',
    ],
    not: ['creation', 'naissance', 'labellisation'],
    fits: isDate,
  },
  {
    target: 'nom',
    names: [
      '=nom',
      '=name',
      'nom de la structure',
      'nom de votre structure',
      'nom du lieu',
      'nom structure',
      'nom lieu',
      'nom de l etablissement',
      'raison sociale',
      'denomination',
      'libelle',
      'lib',
      'intitule',
      'structure',
      'etablissement',
      'lieu',
      'nom',
    ],
    not: [
      'contact',
      'commune',
      'ville',
      'prenom',
      'epci',
      'referent',
      'responsable',
      'rue',
      'voie',
      'porteuse',
      'gestionnaire',
      'type',
      'email',
      'mail',
      'telephone',
      'site',
      'adresse',
      'nature',
      'presentation',
      'statut',
      'horaire',
      'id',
    ],
    fits: isWords,
  },
  {
    target: 'structure_parente',
    names: [
      'structure parente',
      'structure porteuse',
      'porteur',
      'gestionnaire',
      'raison sociale',
      'organisme',
      'employeur',
    ],
    fits: isWords,
  },
  {
    target: 'complement_adresse',
    names: ['complement', 'batiment', 'adresse 2', 'lieu dit'],
    not: ['information', 'precision', 'detail', 'rue', 'voie'],
    fits: isWords,
  },
  {
    target: 'commune',
    names: ['=commune', '=ville', '=city', 'commune', 'ville', 'city', 'localite', 'lib com'],
    not: ['code', 'insee', 'intercommunal', 'communaute', 'nature', 'type'],
    fits: (v) => isWords(v) && v.length < 60,
  },
  {
    target: 'typologie',
    names: [
      'typologie',
      'type de lieu',
      'type lieu',
      'nature de votre structure',
      'type de structure',
      'def typo',
      'categorie',
      'nature',
      'type',
      'etiquettes',
      'statut',
    ],
    not: ['accompagnement', 'service', 'equipement', 'public', 'code', 'adresse', 'result'],
    fits: inDictionary('kinds'),
    words: 'kinds',
    split: ';|',
  },
  {
    target: 'presentation_resume',
    names: ['presentation sommaire', 'presentation resume', 'resume', 'presentation courte'],
    fits: isWords,
  },
  {
    target: 'presentation_detail',
    names: [
      'presentation',
      'description',
      'descriptif',
      'commentaire',
      'precision',
      'informations complementaires',
    ],
    not: ['adresse', 'tarif', 'acces'],
    fits: isWords,
  },
  {
    target: 'publics_specifiquement_adresses',
    names: ['public', 'publics'],
    not: ['service public', 'espace public', 'adresse', 'transport', 'horaire'],
    fits: inDictionary('publics'),
    words: 'publics',
    split: ',;|/',
  },
  {
    target: 'frais_a_charge',
    names: ['tarif', 'frais', 'cout', 'prix', 'conditions acces', 'gratuit', 'payant'],
    not: ['detail'],
    fits: inDictionary('costs'),
    words: 'costs',
    split: ';|',
  },
  {
    target: 'equipements',
    names: ['equipement', 'materiel', 'outils'],
    not: ['detail', 'nombre', 'nbre'],
    fits: inDictionary('equipment'),
    words: 'equipment',
    split: ',;|',
    several: true,
  },
  {
    target: 'services',
    names: [
      'service',
      'domaine',
      'action',
      'activite',
      'thematique',
      'atelier',
      'formation',
      'accompagnement propose',
      'assistance',
    ],
    not: [
      'france services',
      'france service',
      'labellisation',
      'type',
      'modalite',
      'precision',
      'horaire',
      'condition',
      'nombre',
      'tarif',
      'label',
    ],
    fits: inDictionary('services'),
    words: 'services',
    split: ',;|',
    several: true,
  },
  {
    target: 'modalites_accompagnement',
    names: ['modalites accompagnement', 'type d accompagnement', 'mode d accompagnement', 'accompagnement'],
    not: ['teletravail', 'detail', 'precision'],
    fits: inDictionary('help'),
    words: 'help',
    split: ',;|',
  },
  {
    target: 'modalites_acces',
    names: ['modalites acces', 'conditions d acces', 'mode d acces', 'acces a vos services', 'rendez vous'],
    fits: inDictionary('access'),
    words: 'access',
    split: ',;|',
  },
  {
    target: 'dispositif_programmes_nationaux',
    names: ['label', 'programme', 'dispositif', 'labels nationaux'],
    not: ['code', 'labellisation', 'result', 'autre'],
    fits: inDictionary('programmes'),
    words: 'programmes',
    split: ',;|-',
  },
  {
    target: 'acces_fauteuil',
    names: ['pmr', 'accessibilite', 'handicap', 'fauteuil'],
    fits: inDictionary('wheelchair'),
    words: 'wheelchair',
  },
  { target: 'acces', names: ['transport', 'comment venir', 'acces bus'], fits: isWords },
  { target: 'source', names: ['=source', '=origine'], fits: isWords },
  {
    target: 'id',
    names: [
      '=id',
      '=identifiant',
      '=uuid',
      '=num',
      '=numero',
      '=gid',
      '=ident',
      'identifiant',
      'code unique',
      'id',
      'reference',
      'ref',
    ],
    not: ['idee'],
    fits: (v) => v.length < 80,
  },
];

/** How well a heading names a target, 0 to 1. */
function nameScore({ words }: Column, { names, not = [] }: Pick<Guess, 'names' | 'not'>): number {
  const padded = ` ${words} `;
  if (not.some((phrase) => padded.includes(` ${phrase} `) || padded.includes(` ${phrase}s `))) return 0;
  for (const [rank, phrase] of names.entries()) {
    if (phrase.startsWith('=')) {
      if (words === phrase.slice(1)) return 1;
    } else if (words === phrase) return 1;
    else if (padded.includes(` ${phrase} `) || padded.includes(` ${phrase}s `))
      return (
        0.9 -
        Math.min(0.25, 0.03 * rank) -
        Math.min(0.15, 0.015 * Math.max(0, words.length - phrase.length - 8))
      );
  }
  return 0;
}

/** How sure it is that a column is this, 0 to 1. */
export function confidenceOf(column: Column, guess: Guess): number {
  const named = nameScore(column, guess);
  const fitting = share(column.values, guess.fits);
  if (named === 0) return guess.telling && fitting > 0.9 && column.values.length > 2 ? 0.6 * fitting : 0;
  if (column.values.length === 0) return named * 0.3;
  // A name that says all needs values that do not deny it; a vague one needs them to agree.
  return named * (0.25 + 0.75 * fitting);
}
