// A notice pinned on a place: what may be typed, and until when it stands. Pure.
import { day, defineForm, line } from '../../src/kit/form.ts';

export type Notice = { id: string; placeId: string; words: string; until: Temporal.PlainDate };

export const NOTICE_FORM = defineForm({
  mot: line({ label: 'Le mot affiché', most: 140, required: 'Écrivez le mot à afficher.' }),
  jusqu: day({
    label: 'Jusqu’à quel jour ?',
    required: 'Donnez le dernier jour d’affichage.',
    from: (today) => today,
    until: (today) => today.add({ months: 6 }),
    far: 'Un mot s’affiche six mois au plus.',
  }),
});
