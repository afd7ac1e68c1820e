// Who somebody is and how they are told: the same fields wherever an agent writes a person down.
import { choice, line, phone } from '#kit/form.ts';
import { CHANNEL_NAMES, type Channel } from './person.ts';

const NAME = 100;

/** `channels`: the ways to tell people that this form proposes. */
export const personFields = (channels: readonly Channel[]) => ({
  prenom: line({ label: 'Prénom, si elle veut bien', most: NAME }),
  nom: line({ label: 'Nom', most: NAME }),
  telephone: phone({ label: 'Téléphone pour la rappeler' }),
  canal: choice({
    label: 'La prévenir par',
    of: Object.fromEntries(channels.map((channel) => [channel, CHANNEL_NAMES[channel]])) as Record<
      Channel,
      string
    >,
    list: true,
    refusal: 'Choisissez une façon de joindre la personne.',
  }),
});

const FIELD_OF: Record<string, string> = {
  givenName: 'prenom',
  familyName: 'nom',
  phone: 'telephone',
  preferredChannel: 'canal',
  email: 'mail',
  street: 'rue',
  postcode: 'code-postal',
  adaptations: 'aide',
};

/** What the rules of a record refuse, beside the fields of the form. */
export const besidePerson = (errors: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(errors).map(([field, message]) => [FIELD_OF[field] ?? 'nom', message]));
