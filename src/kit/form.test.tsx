import fc from 'fast-check';
import { renderToString } from 'preact-render-to-string';
import { describe, expect, test } from 'vitest';
import {
  answer,
  box,
  choice,
  choices,
  day,
  defineForm,
  email,
  file as fileField,
  isRefused,
  line,
  password,
  phone,
  refusing,
  sureOf,
  textsOf,
  when,
  whole,
  words,
} from './form.ts';
import { FormFields } from './form-fields.tsx';

const TODAY = Temporal.PlainDate.from('2026-11-30');
const CONTEXT = { today: TODAY, region: '' };

const form = defineForm({
  nom: line({ label: 'Votre nom', most: 20, required: 'Écrivez votre nom.' }),
  jour: day({
    label: 'Quel jour ?',
    from: (today) => today,
    past: 'Ce jour est passé : choisissez-en un autre.',
    until: (today) => today.add({ years: 1 }),
  }),
  telephone: phone({ label: 'Votre mobile', mobile: true }),
  places: whole({ label: 'Combien de personnes ?', min: 1, max: 9, refusal: 'De 1 à 9 personnes.' }),
  moment: choice({ label: 'Quand ?', of: { matin: 'Le matin', soir: 'Le soir' }, refusal: 'Choisissez.' }),
  besoins: choices({ label: 'Vous avez besoin', of: { calme: 'd’un lieu calme', rampe: 'd’une rampe' } }),
  mot: words({ label: 'Un mot', most: 50, help: 'Jamais de mot de passe.' }),
});

const FINE = {
  nom: ['Rose'],
  jour: ['03/12/2026'],
  telephone: ['06 12 34 56 78'],
  places: ['2'],
  moment: ['soir'],
  besoins: ['rampe', 'inconnu'],
  mot: [''],
};
const sent = (values: Record<string, readonly string[]>) => ({
  all: (name: string) => [...(values[name] ?? [])],
  text: (name: string) => values[name]?.[0] ?? '',
  file: () => undefined,
});
const errorsOf = (values: Record<string, readonly string[]>) => {
  const read = form.read(sent(values), CONTEXT);
  return read.filled.errors;
};

describe('a declared form', () => {
  test('gives values of the types that its fields have', () => {
    const read = form.read(sent(FINE), CONTEXT);
    expect(read).toMatchObject({
      kind: 'read',
      values: {
        nom: 'Rose',
        jour: Temporal.PlainDate.from('2026-12-03'),
        telephone: '+33612345678',
        places: 2,
        moment: 'soir',
        besoins: ['rampe'],
        mot: '',
      },
    });
  });

  test.each([
    ['nom', '', 'Écrivez votre nom.'],
    ['nom', 'x'.repeat(21), 'Ces mots dépassent 20 caractères.'],
    ['jour', '30/02/2027', 'Cette date n’existe pas. Exemple : 26/11/2026.'],
    ['jour', '2026-11-29', 'Ce jour est passé : choisissez-en un autre.'],
    ['jour', '2028-01-01', 'Ce jour est trop loin : vérifiez l’année.'],
    ['telephone', '06 12', 'Ce numéro n’est pas complet. Exemple : 06 12 34 56 78.'],
    ['telephone', '02 97 00 00 00', 'Un SMS n’arrive que sur un mobile'],
    ['places', '12', 'De 1 à 9 personnes.'],
    ['places', '1e0', 'De 1 à 9 personnes.'],
    ['moment', 'midi', 'Choisissez.'],
    ['mot', 'mot de passe : azerty123', 'On ne garde jamais le mot de passe'],
  ])('refuses %s « %s » beside the field, and nothing else', (name, text, message) => {
    const errors = errorsOf({ ...FINE, [name]: [text] });
    expect(Object.keys(errors)).toEqual([name]);
    expect(errors[name]).toContain(message);
  });

  test('asks for nothing that is not required', () => {
    expect(errorsOf({ nom: ['Rose'], places: ['1'], moment: ['matin'] })).toEqual({});
  });

  test('gives back everything that was typed, whatever it was, and shows it', () => {
    fc.assert(
      fc.property(
        fc.record({ nom: fc.string(), jour: fc.string(), telephone: fc.string(), mot: fc.string() }),
        (typed) => {
          const values = Object.fromEntries(Object.entries(typed).map(([name, text]) => [name, [text]]));
          const read = form.read(sent(values), CONTEXT);
          expect(read.filled.typed).toMatchObject(values);
          const again = renderToString(<FormFields filled={read.filled} />);
          expect(again).toContain('name="jour"');
        },
      ),
    );
  });

  test('draws each field with its label, its help, its value and its error', () => {
    const filled = refusing(form.blank({ nom: 'Ros<e', besoins: ['calme'] }), { nom: 'Écrivez votre nom.' });
    const html = renderToString(<FormFields filled={filled} />);
    for (const name of Object.keys(form.fields)) expect(html).toMatch(new RegExp(`name="${name}(\\[\\])?"`));
    expect(html).toContain('value="Ros&lt;e"');
    expect(html).toMatch(
      /aria-invalid="true"[^>]*aria-describedby="nom-erreur"|aria-describedby="nom-erreur"[^>]*aria-invalid="true"/,
    );
    expect(html).toMatch(/value="calme"[^>]*checked|checked[^>]*value="calme"/);
    expect(html).toContain('id="mot-aide"');
  });
});

describe('fields that depend on another, or stand several times', () => {
  const file = (size: number) => new File(['x'.repeat(size)], 'lieux.csv');
  const asked = defineForm({
    prevenir: choice({ label: 'Comment ?', of: { mail: 'par mail', rien: 'rien' }, otherwise: 'rien' }),
    mail: when(
      (answers) => answers.text('prevenir') === 'mail',
      email({ label: 'Mail', required: 'Écrivez un mail.', refusal: 'Ce mail n’est pas complet.' }),
    ),
    jour: day({
      label: 'Jour',
      refuse: (given, { region }) => (region === '57' && given.month === 12 ? 'Pas en décembre.' : undefined),
    }),
    sur: sureOf({ label: 'Vérifiez', of: 'jour', text: 'Quand même' }),
    secret: password({ label: 'Mot de passe', autocomplete: 'new-password', required: 'Choisissez-en un.' }),
    seul: box({ label: 'Seul' }),
    genre: answer({ label: 'Genre', of: { a: 'A' }, foreign: 'Choisissez dans la liste.' }),
    roles: choices({ label: 'Rôles', of: { accueil: 'Accueil' }, foreign: 'Ce rôle ne se donne pas ici.' }),
    lieux: fileField({ label: 'Fichier', accept: '.csv', most: 3, tooHeavy: 'Trop lourd.' }),
  });
  const WHOLE = { secret: ['quatre mots faciles'] };
  const read = (values: Record<string, readonly string[]>, suffix = '', given?: File) =>
    asked.read(
      {
        ...sent(Object.fromEntries(Object.entries(values).map(([name, v]) => [name + suffix, v]))),
        file: () => given,
      },
      { today: TODAY, region: '57' },
      suffix,
    );

  test('one that does not count is not asked for, and what was typed in it stays', () => {
    const { values, filled } = read({ ...WHOLE, mail: ['rose'] });
    expect(filled.errors).toEqual({});
    expect(values.mail).toBeUndefined();
    expect(textsOf(filled).mail).toBe('rose');
    expect(read({ ...WHOLE, prevenir: ['mail'] }).filled.errors).toEqual({ mail: 'Écrivez un mail.' });
    expect(read({ ...WHOLE, prevenir: ['mail'], mail: ['rose@exemple.fr'] }).values.mail).toBe(
      'rose@exemple.fr',
    );
  });

  test('a day is confirmed for itself alone, and the box is drawn only beside a doubt', () => {
    expect(read({ ...WHOLE, jour: ['01/11/2027'], sur: ['2027-11-01'] }).values.sur).toBe(true);
    expect(read({ ...WHOLE, jour: ['02/11/2027'], sur: ['2027-11-01'] }).values.sur).toBe(false);
    expect(read({ ...WHOLE, jour: ['03/12/2026'] }).filled.errors).toEqual({ jour: 'Pas en décembre.' });
    const { filled } = read({ ...WHOLE, jour: ['01/11/2027'] });
    const draw = (one: typeof filled) => renderToString(<FormFields filled={one} names={['sur']} />);
    expect(draw(filled)).toBe('');
    expect(draw(refusing(filled, { sur: 'Fermé.' }))).toContain('value="2027-11-01"');
  });

  test('a password is neither looked at nor given back', () => {
    const { filled } = read({ secret: ['mot de passe : azerty123'], genre: ['z'], roles: ['roi'] });
    expect(filled.errors).toEqual({
      genre: 'Choisissez dans la liste.',
      roles: 'Ce rôle ne se donne pas ici.',
    });
    expect(renderToString(<FormFields filled={filled} />)).not.toContain('azerty');
  });

  test('a box, a file, an answer nobody gave', () => {
    expect(read({ ...WHOLE, seul: ['oui'] }).values).toMatchObject({ seul: true, genre: undefined });
    expect(read(WHOLE).values.seul).toBe(false);
    expect(read(WHOLE, '', file(3)).values.lieux?.name).toBe('lieux.csv');
    expect(read(WHOLE, '', file(4)).filled.errors).toEqual({ lieux: 'Trop lourd.' });
  });

  test('carries its suffix in names, in errors, and in what a rule refuses afterwards', () => {
    const { filled, kind, values } = read({ seul: ['oui'] }, '-3');
    expect([kind, values.seul, filled.errors]).toEqual([
      'refused',
      true,
      { 'secret-3': 'Choisissez-en un.' },
    ]);
    const refused = refusing(filled, { seul: 'Non.', genre: undefined });
    expect(Object.keys(refused.errors)).toEqual(['secret-3', 'seul-3']);
    // Said as they stand on the page, whichever was found first; what is of no field comes last.
    const late = refusing(refused, { ailleurs: 'Plus tard.', jour: 'Fermé.' } as { jour: string });
    expect(Object.keys(late.errors)).toEqual(['jour-3', 'secret-3', 'seul-3', 'ailleurs-3']);
    expect(isRefused(refused)).toBe(true);
    expect(isRefused(asked.blank({}, '-3'))).toBe(false);
    const html = renderToString(<FormFields filled={refused} names={['seul', 'jour']} />);
    expect(html).toContain('name="seul-3"');
    expect(html).toContain('id="seul-3-erreur"');
  });
});
