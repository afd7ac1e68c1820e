// What a territory chooses for itself. Every setting has a default; a value holds from its day until the next one.

import { z } from 'zod';
import { readPhone } from '#shared/phone.ts';
import { storableText } from '#shared/storable-text.ts';
import { DEFAULT_TRAVEL, type TravelParameters } from '#shared/travel-time.ts';
import { contrastRatio, darkenUntil, formatColour, parseColour, WHITE } from './contrast.ts';

/** Text on the main colour, and main colour on white: WCAG 2.2 level AAA (1.4.6). */
export const STRONG_CONTRAST = 7;
/** The ink of the accent colour's buttons: see the palette in src/ui/style/tokens.css. */
const INK = parseColour('#241c22')!;

/** Languages of the public pages. `fr-simple` is simple French, called FALC only once people concerned re-read it. */
export const LANGUAGES = ['fr', 'fr-simple', 'en', 'ar', 'uk', 'pt'] as const;
export type Language = (typeof LANGUAGES)[number];

const text = (most: number) =>
  z
    .string()
    .transform((value) => storableText(value).trim())
    .pipe(z.string().min(1, 'Ce texte est vide.').max(most, `Ce texte dépasse ${most} caractères.`));
const withComma = (value: number) => String(value).replace('.', ',');
/** A number, with a comma or a point. */
const number = (least: number, most: number) =>
  z.preprocess(
    (value) => (typeof value === 'string' ? Number(value.trim().replace(',', '.')) : value),
    z
      .number('Il faut un nombre.')
      .min(least, `Il faut au moins ${withComma(least)}.`)
      .max(most, `Il faut au plus ${withComma(most)}.`),
  );
const list = <T extends z.ZodType>(item: T) =>
  z.preprocess((value) => (typeof value === 'string' ? value.split(/[\s,;]+/).filter(Boolean) : value), item);

/** A number at the price of a normal call, short ones included; read without a territory, which these settings make. */
const phone = z.string().transform((value, context) => {
  const read = readPhone(value, '');
  if (read.kind === 'phone') return read.number;
  context.addIssue({
    code: 'custom',
    message:
      read.kind === 'surcharged'
        ? 'Ce numéro est surtaxé : il en faut un au prix d’un appel normal.'
        : 'Il faut un numéro à dix chiffres, ou un numéro court à quatre chiffres.',
  });
  return z.NEVER;
});

const colour = z
  .string()
  .refine((value) => parseColour(value), {
    error: 'Il faut une couleur écrite comme #5b1a49.',
    abort: true,
  })
  .transform((value) => formatColour(parseColour(value)!));

/** Until the territory chose another. */
export const DEFAULT_TIME_ZONE = 'Europe/Paris';

const timeZone = z.string().refine((value) => {
  try {
    Temporal.Now.plainDateISO(value);
    return true;
  } catch {
    return false;
  }
}, 'Ce fuseau horaire n’existe pas. Exemples : Europe/Paris, Indian/Reunion, America/Martinique.');

const minutes = list(
  z
    .array(number(1, 240))
    .min(1, 'Il faut au moins un seuil.')
    .max(4, 'Il faut quatre seuils au plus.')
    .transform((values) => [...new Set(values)].sort((a, b) => a - b)),
);

const languages = list(
  z
    .array(z.enum(LANGUAGES, `Langues possibles : ${LANGUAGES.join(', ')}.`))
    .refine((values) => values.includes('fr'), 'Le français reste une des langues.'),
);

export type SettingDefinition = { label: string; schema: z.ZodType; default: unknown };

/** Every setting: what people read, what is accepted, what holds when nobody chose. */
export const SETTINGS = {
  name: { label: 'Nom du territoire', schema: text(80), default: null },
  shortName: { label: 'Nom court', schema: text(30), default: null },
  tagline: { label: 'Ligne sous le nom', schema: text(80), default: null },
  phone: { label: 'Numéro que chacun peut appeler', schema: phone, default: null },
  phoneHours: { label: 'Quand on répond', schema: text(120), default: null },
  whoAnswers: { label: 'Qui répond', schema: text(120), default: null },
  postalAddress: { label: 'Adresse où l’on écrit', schema: text(200), default: null },
  callbackOrganisation: {
    label: 'Qui rappelle les habitants',
    schema: z.uuid('Choisissez une structure de la liste.'),
    default: null,
  },
  logo: { label: 'Logo (fichier du dossier de données)', schema: text(200), default: null },
  logoAlternative: { label: 'Ce que dit le logo', schema: text(120), default: null },
  mainColour: { label: 'Couleur principale', schema: colour, default: '#5b1a49' },
  accentColour: { label: 'Couleur d’appui', schema: colour, default: '#ffc936' },
  timeZone: { label: 'Fuseau horaire', schema: timeZone, default: DEFAULT_TIME_ZONE },
  languages: { label: 'Langues', schema: languages, default: ['fr'] },
  // Two thresholds because the texts differ: 20 minutes (MPs' report), 30 minutes (government's promise).
  accessMinutes: { label: 'Temps d’accès à ne pas dépasser (minutes)', schema: minutes, default: [20, 30] },
  footDetour: {
    label: 'À pied : longueur du chemin pour 1 m à vol d’oiseau',
    schema: number(1, 3),
    default: DEFAULT_TRAVEL.foot.detour,
  },
  footSpeed: {
    label: 'À pied : vitesse (km/h)',
    schema: number(1, 8),
    default: DEFAULT_TRAVEL.foot.kilometresPerHour,
  },
  carDetour: {
    label: 'En voiture : longueur du chemin pour 1 m à vol d’oiseau',
    schema: number(1, 3),
    default: DEFAULT_TRAVEL.car.detour,
  },
  carSpeed: {
    label: 'En voiture : vitesse (km/h)',
    schema: number(10, 110),
    default: DEFAULT_TRAVEL.car.kilometresPerHour,
  },
  carFixedMinutes: {
    label: 'En voiture : minutes pour partir et se garer',
    schema: number(0, 30),
    default: DEFAULT_TRAVEL.car.fixedMinutes,
  },
  // A pass is of 10 or 20 hours; those most in difficulty need 28 (measured by one network, quoted by the State in 2019).
  hoursLightHelp: {
    label: 'Parcours « un coup de pouce » : heures estimées',
    schema: number(0, 500),
    default: 10,
  },
  hoursTraining: { label: 'Parcours « apprendre » : heures estimées', schema: number(0, 500), default: 20 },
  hoursPermanentHelp: {
    label: 'Parcours « être accompagné » : heures estimées',
    schema: number(0, 500),
    default: 28,
  },
} as const satisfies Record<string, SettingDefinition>;

export type SettingName = keyof typeof SETTINGS;
export const SETTING_NAMES = Object.keys(SETTINGS) as SettingName[];

export function isSettingName(name: string): name is SettingName {
  return Object.hasOwn(SETTINGS, name);
}

export type TerritorySettings = {
  name: string | null;
  shortName: string | null;
  tagline: string | null;
  /** E.164 or a short number. */
  phone: string | null;
  phoneHours: string | null;
  whoAnswers: string | null;
  postalAddress: string | null;
  /** An organisation of accounts. */
  callbackOrganisation: string | null;
  logo: string | null;
  logoAlternative: string | null;
  mainColour: string;
  accentColour: string;
  timeZone: string;
  languages: Language[];
  /** Minutes, in growing order. */
  accessMinutes: number[];
  footDetour: number;
  footSpeed: number;
  carDetour: number;
  carSpeed: number;
  carFixedMinutes: number;
  hoursLightHelp: number;
  hoursTraining: number;
  hoursPermanentHelp: number;
};

export type SettingRefusal = {
  setting: string;
  /** What is wrong and what to do, in French. */
  message: string;
  /** A value that would be accepted. */
  proposal?: string;
};

export type CheckedSettings =
  | { kind: 'accepted'; values: Partial<TerritorySettings> }
  | { kind: 'refused'; refusals: SettingRefusal[] };

const ratioText = (ratio: number) => ratio.toFixed(1).replace('.', ',');

function refuseColour(setting: SettingName, value: string): SettingRefusal | undefined {
  const chosen = parseColour(value)!;
  if (setting === 'mainColour') {
    const ratio = contrastRatio(chosen, WHITE);
    if (ratio >= STRONG_CONTRAST) return undefined;
    const proposal = formatColour(darkenUntil(chosen, WHITE, STRONG_CONTRAST)!);
    return {
      setting,
      message:
        `Cette couleur est trop claire pour être lue sur du blanc : contraste de ${ratioText(ratio)}, ` +
        `il en faut ${STRONG_CONTRAST}. La plus proche qui convient : ${proposal}.`,
      proposal,
    };
  }
  const ratio = contrastRatio(chosen, INK);
  if (ratio >= STRONG_CONTRAST) return undefined;
  return {
    setting,
    message:
      `Cette couleur est trop foncée pour porter un texte noir : contraste de ${ratioText(ratio)}, ` +
      `il en faut ${STRONG_CONTRAST}. Prenez-en une plus claire.`,
  };
}

/** Reads what a form or a command proposes: all of it is accepted, or every refusal is said. Empty text and null put the default back. */
export function checkSettings(proposed: Record<string, unknown>): CheckedSettings {
  const values: Record<string, unknown> = {};
  const refusals: SettingRefusal[] = [];
  for (const [setting, value] of Object.entries(proposed)) {
    if (!isSettingName(setting)) {
      refusals.push({ setting, message: `Le réglage « ${setting} » n’existe pas.` });
      continue;
    }
    if (value === null || value === '') {
      values[setting] = SETTINGS[setting].default;
      continue;
    }
    const read = SETTINGS[setting].schema.safeParse(value);
    const refusal = !read.success
      ? { setting, message: read.error.issues[0]?.message ?? 'Cette valeur n’est pas comprise.' }
      : setting.endsWith('Colour')
        ? refuseColour(setting, read.data as string)
        : undefined;
    if (refusal) refusals.push(refusal);
    else values[setting] = read.data;
  }
  return refusals.length > 0
    ? { kind: 'refused', refusals }
    : { kind: 'accepted', values: values as Partial<TerritorySettings> };
}

/** A value as a person reads it and may type it back: « 1,25 », « 20, 30 »; '' for none. */
export function sayValue(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (Array.isArray(value)) return value.join(', ');
  return typeof value === 'number' ? withComma(value) : String(value);
}

export type DatedSetting = { name: string; validFrom: Temporal.PlainDate; value: unknown };

/** The settings in force on a day: for each, the latest value that started by then, or else its default. */
export function settingsOn(day: Temporal.PlainDate, rows: readonly DatedSetting[]): TerritorySettings {
  const values: Record<string, unknown> = Object.fromEntries(
    SETTING_NAMES.map((name) => [name, SETTINGS[name].default]),
  );
  const started = rows
    .filter(({ name, validFrom }) => isSettingName(name) && Temporal.PlainDate.compare(validFrom, day) <= 0)
    .sort((a, b) => Temporal.PlainDate.compare(a.validFrom, b.validFrom));
  for (const { name, value } of started) values[name] = value;
  return values as TerritorySettings;
}

/** The settings of the estimate of travel times. */
export function travelParameters(settings: TerritorySettings): TravelParameters {
  return {
    foot: { detour: settings.footDetour, kilometresPerHour: settings.footSpeed, fixedMinutes: 0 },
    car: {
      detour: settings.carDetour,
      kilometresPerHour: settings.carSpeed,
      fixedMinutes: settings.carFixedMinutes,
    },
  };
}
