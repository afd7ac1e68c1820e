import fc from 'fast-check';
import { renderToString } from 'preact-render-to-string';
import { describe, expect, test } from 'vitest';
import { choice, choices, day, defineForm, line, phone, refusing, whole, words } from './form.ts';
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
