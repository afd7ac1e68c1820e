// What may be written of a resident, and who else may be told which part of it.
import { z } from 'zod';
import { isMobile, NOT_MOBILE, readOwnPhone } from '#shared/phone.ts';

export const CHANNELS = ['sms', 'email', 'letter', 'phone', 'inPerson'] as const;
export type Channel = (typeof CHANNELS)[number];

export const CHANNEL_NAMES: Record<Channel, string> = {
  sms: 'SMS',
  email: 'mail',
  letter: 'courrier',
  phone: 'appel',
  inPerson: 'en personne',
};

/** Protection measures keep their French codes (Code civil, art. 425 to 494-12); « relative » has no measure. */
export const REPRESENTATIVE_KINDS = [
  'relative',
  'tutelle',
  'curatelle',
  'curatelle_renforcee',
  'sauvegarde_de_justice',
  'habilitation_familiale',
  'mandat_de_protection_future',
] as const;
export type RepresentativeKind = (typeof REPRESENTATIVE_KINDS)[number];

export const REPRESENTATIVE_NAMES: Record<RepresentativeKind, string> = {
  relative: 'proche',
  tutelle: 'tuteur',
  curatelle: 'curateur',
  curatelle_renforcee: 'curateur (curatelle renforcée)',
  sauvegarde_de_justice: 'mandataire (sauvegarde de justice)',
  habilitation_familiale: 'personne habilitée (habilitation familiale)',
  mandat_de_protection_future: 'mandataire (mandat de protection future)',
};

const SIGNS =
  'Pour ce qui l’engage (signer, demander une aide), c’est cette personne qui signe : appelez-la avant d’envoyer. L’accueil, lui, ne change pas.';

/** What it changes at the counter, in a sentence (Code civil, articles 433 to 435, 467, 472, 473, 477 and 494-1). */
export const REPRESENTATIVE_MEANS: Record<RepresentativeKind, string> = {
  relative: 'Un proche aide ; il ne décide pas à sa place, sauf avec un mandat.',
  tutelle: SIGNS,
  curatelle:
    'Elle fait ses démarches elle-même ; pour les actes importants (argent, logement), le curateur signe avec elle.',
  curatelle_renforcee:
    'Le curateur reçoit ses revenus et paie ses dépenses : pour l’argent et les aides, appelez-le avant d’envoyer.',
  sauvegarde_de_justice:
    'Elle garde le droit de faire ses démarches ; le mandataire n’agit que pour ce que le juge a écrit.',
  habilitation_familiale: SIGNS,
  mandat_de_protection_future: SIGNS,
};

/** Parts of a record that a grant may open; identity always means the name. */
export const ITEMS = ['identity', 'contact', 'address', 'adaptations', 'representatives'] as const;
export type Item = (typeof ITEMS)[number];

const optional = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => (value === '' || value === undefined ? null : value), schema.nullable());

const name = optional(z.string().trim().max(100, 'Ce nom dépasse 100 caractères.'));
const phoneOf = (region: string) =>
  optional(
    z.string().transform((text, context) => {
      const read = readOwnPhone(text, region);
      if ('number' in read) return read.number;
      context.addIssue({ code: 'custom', message: read.error });
      return z.NEVER;
    }),
  );
const email = optional(
  z
    .string()
    .trim()
    .regex(
      /^[^\s@]{1,64}@[^\s@]{1,190}$/,
      'Cette adresse mail n’est pas complète. Exemple : prenom@exemple.fr.',
    ),
);

const schemaOf = (region: string) =>
  z
    .object({
      givenName: name,
      familyName: name,
      birthYear: optional(
        z.coerce
          .number('Écrivez une année, par exemple 1952.')
          .int('Écrivez une année, par exemple 1952.')
          .min(1900, 'Cette année est trop ancienne.')
          .max(2100, 'Cette année n’est pas encore venue.'),
      ),
      phone: phoneOf(region),
      email,
      street: optional(z.string().trim().max(200, 'Cette adresse dépasse 200 caractères.')),
      postcode: optional(
        z
          .string()
          .trim()
          .regex(/^\d{5}$/, 'Le code postal a cinq chiffres.'),
      ),
      communeCode: optional(z.string().regex(/^(\d{2}|2[AB])\d{3}$/, 'Ce code de commune n’existe pas.')),
      preferredChannel: optional(z.enum(CHANNELS, 'Choisissez une façon de joindre la personne.')),
      language: z
        .string()
        .regex(/^[a-z]{2}(-[a-z]+)?$/, 'Choisissez une langue.')
        .default('fr'),
      adaptations: optional(z.string().trim().max(500, 'Ce texte dépasse 500 caractères.')),
    })
    .superRefine((person, context) => {
      const refuse = (path: string, message: string) =>
        context.addIssue({ code: 'custom', path: [path], message });
      if (!person.givenName && !person.familyName)
        refuse('familyName', 'Écrivez au moins un prénom ou un nom.');
      const { preferredChannel } = person;
      if (preferredChannel === 'email' && !person.email)
        refuse('email', 'Pour écrire par mail, il faut une adresse.');
      if ((preferredChannel === 'sms' || preferredChannel === 'phone') && !person.phone)
        refuse(
          'phone',
          'Pour appeler ou envoyer un SMS, il faut un numéro. Sans téléphone, choisissez « courrier » ou « en personne ».',
        );
      else if (preferredChannel === 'sms' && !isMobile(person.phone!)) refuse('phone', NOT_MOBILE);
      if (preferredChannel === 'letter' && !(person.street && person.postcode))
        refuse('street', 'Pour envoyer un courrier, il faut une adresse et un code postal.');
    });

export type PersonFields = z.output<ReturnType<typeof schemaOf>>;

export type CheckedPerson =
  | { kind: 'accepted'; fields: PersonFields }
  /** Messages in French, by field. */
  | { kind: 'refused'; errors: Record<string, string> };

/** `region` is the département of the territory: a number is read as it is dialled there. */
export function checkPerson(proposed: Record<string, unknown>, region: string): CheckedPerson {
  const read = schemaOf(region).safeParse(proposed);
  if (read.success) return { kind: 'accepted', fields: read.data };
  const errors: Record<string, string> = {};
  for (const issue of read.error.issues) errors[String(issue.path[0])] ??= issue.message;
  return { kind: 'refused', errors };
}

/** The fields that each item of a grant opens. */
export const FIELDS_OF_ITEM: Record<Item, readonly (keyof PersonFields)[]> = {
  identity: ['givenName', 'familyName', 'birthYear'],
  contact: ['phone', 'email', 'preferredChannel', 'language'],
  address: ['street', 'postcode', 'communeCode'],
  adaptations: ['adaptations'],
  representatives: [],
};

/** The record as one may see it: what no item opens is left out, not emptied. The name is always seen. */
export function cutTo(items: readonly Item[], fields: PersonFields): Partial<PersonFields> {
  const open = new Set<keyof PersonFields>(['givenName', 'familyName']);
  for (const item of items) for (const field of FIELDS_OF_ITEM[item]) open.add(field);
  return Object.fromEntries(
    Object.entries(fields).filter(([field]) => open.has(field as keyof PersonFields)),
  );
}
