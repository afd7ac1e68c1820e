// The forms of a whole sheet: added, closed. Pure.
import { box, defineForm, line } from '#kit/form.ts';
import { PLACE_EDITORS } from './place-editors.ts';

export const ADD_FORM = defineForm({
  nom: PLACE_EDITORS.name.inputs.nom!,
  rue: PLACE_EDITORS.address.inputs.rue!,
  codepostal: PLACE_EDITORS.address.inputs.codepostal!,
  commune: PLACE_EDITORS.address.inputs.commune!,
  coordonnees: PLACE_EDITORS.position.inputs.coordonnees!,
  telephones: PLACE_EDITORS.phones.inputs.telephones!,
  structure: line({
    label: 'Structure dont il dépend',
    help: 'La mairie, une association… Vide si on ne sait pas.',
    most: 150,
  }),
  autre: box({ label: 'C’est bien un autre lieu que ceux-là' }),
});

export const CLOSE_FORM = defineForm({
  raison: line({
    label: 'Pourquoi',
    help: 'Pour l’équipe : « a déménagé », « a fermé le 30 juin ».',
    most: 200,
    required: 'Dites en un mot pourquoi.',
  }),
});
