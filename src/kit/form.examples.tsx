// Every kind of field that a form may declare: empty, filled, refused.
import type { Examples } from '#ui/examples.ts';
import { PostForm, Submit } from '#ui/form/form.tsx';
import {
  box,
  choice,
  choices,
  code,
  day,
  defineForm,
  email,
  type FilledBy,
  file,
  line,
  lines,
  password,
  phone,
  refusing,
  sureOf,
  time,
  whole,
  words,
} from './form.ts';
import { FormFields } from './form-fields.tsx';

const OF = { matin: 'Le matin', soir: 'Le soir' };
const FORM = defineForm({
  ligne: line({ label: 'Une ligne', help: 'Vingt signes au plus.', most: 20 }),
  mots: words({ label: 'Plusieurs lignes', most: 20 }),
  plusieurs: lines({ label: 'Une réponse par ligne', most: 2 }),
  jour: day({ label: 'Un jour', from: (today) => today }),
  sur: sureOf({ label: 'Vérifiez ce jour', of: 'jour', text: 'Garder quand même ce jour' }),
  heure: time({ label: 'Une heure', required: 'Écrivez l’heure ainsi : 14:30.' }),
  telephone: phone({ label: 'Un téléphone', mobile: true }),
  mail: email({ label: 'Une adresse mail', refusal: 'Cette adresse mail n’est pas complète.' }),
  secret: password({
    label: 'Un mot de passe',
    autocomplete: 'new-password',
    required: 'Choisissez-en un.',
  }),
  code: code({ label: 'Un code', most: 6, required: 'Recopiez le code.' }),
  nombre: whole({ label: 'Un nombre', min: 1, max: 9, refusal: 'De 1 à 9.' }),
  liste: choice({
    label: 'Un choix, dans une liste',
    of: OF,
    list: true,
    nothing: 'Choisir',
    refusal: 'Choisissez.',
  }),
  rond: choice({ label: 'Un choix, à cocher', of: OF, refusal: 'Choisissez.' }),
  cases: choices({ label: 'Plusieurs choix', of: OF, required: 'Cochez au moins une case.', inline: true }),
  case: box({ label: 'Une case', help: 'Seule.' }),
  fichier: file({
    label: 'Un fichier',
    accept: '.csv',
    most: 1_000,
    tooHeavy: 'Ce fichier est trop lourd.',
    required: 'Choisissez un fichier.',
  }),
});

const WRONG: Record<string, string> = {
  ligne: 'Une ligne de plus de vingt signes',
  mots: 'mot de passe : azerty123',
  plusieurs: 'Une\nDeux\nTrois',
  jour: '2026-11-01',
  heure: 'tantôt',
  telephone: '06 12',
  mail: 'rose',
  nombre: '12',
};
const CONTEXT = { today: Temporal.PlainDate.from('2026-11-30'), region: '' };
const sent = (typed: Record<string, string>, suffix: string) => {
  const text = (name: string) => typed[name.slice(0, -suffix.length)] ?? '';
  return { text, all: (name: string) => [text(name)].filter(Boolean), file: () => undefined };
};

const drawn =
  (filled: FilledBy<typeof FORM>) => (frame: Parameters<Examples['examples'][number]['draw']>[0]) => (
    <PostForm frame={frame} action="/composants" label={`Les champs${filled.suffix}`}>
      <FormFields filled={filled} />
      <Submit>Envoyer</Submit>
    </PostForm>
  );

export const fieldExamples: Examples = {
  piece: 'Champs d’un formulaire',
  examples: [
    { name: 'Vides', draw: drawn(FORM.blank({}, '-vide')) },
    {
      name: 'Remplis',
      draw: drawn(
        FORM.blank(
          {
            ligne: 'Une ligne',
            mots: 'Deux\nlignes',
            plusieurs: 'Une\nDeux',
            jour: '2026-12-03',
            heure: '14:30',
            telephone: '06 39 98 05 11',
            mail: 'rose@exemple.fr',
            code: '123456',
            nombre: '2',
            liste: 'matin',
            rond: 'soir',
            cases: ['matin', 'soir'],
            case: 'oui',
          },
          '-rempli',
        ),
      ),
    },
    {
      name: 'Refusés, chacun avec sa raison',
      draw: drawn(
        refusing(FORM.read(sent(WRONG, '-refuse'), CONTEXT, '-refuse').filled, {
          sur: 'Ce lieu est fermé ce jour-là.',
          case: 'Cochez la case pour continuer.',
        }),
      ),
    },
  ],
};
