// Who somebody is and how they are told: the same fields wherever an agent writes a person down.
import { type FieldErrors, SelectField, TextField } from './form.tsx';

export type PersonTyped = { givenName: string; familyName: string; phone: string; channel: string };

/** `channels`: the ways to tell people that this form proposes. */
export function PersonFields(props: {
  typed: PersonTyped;
  errors: FieldErrors;
  channels: { value: string; text: string }[];
}) {
  const { typed, errors, channels } = props;
  return (
    <>
      <TextField
        name="prenom"
        label="Prénom, si elle veut bien"
        value={typed.givenName}
        error={errors.prenom}
      />
      <TextField name="nom" label="Nom" value={typed.familyName} error={errors.nom} />
      <TextField
        name="telephone"
        label="Téléphone pour la rappeler"
        type="tel"
        value={typed.phone}
        error={errors.telephone}
        short
      />
      <SelectField
        name="canal"
        label="La prévenir par"
        value={typed.channel}
        error={errors.canal}
        options={channels}
      />
    </>
  );
}
