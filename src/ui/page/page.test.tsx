import { expect, test } from 'vitest';
import type { Frame } from './frame.ts';
import { renderPage, spaceFrench } from './page.tsx';

const frame: Frame = {
  territory: {
    name: 'Essai',
    tagline: 'Essai',
    phone: '',
    phoneLink: '',
    phoneHours: '',
    whoAnswers: '',
    address: '',
    callsBack: false,
    logo: undefined,
    fictitious: false,
  },
  stylesheets: [],
  privateStylesheet: '/actifs/reserve.css',
  font: '/f.woff2',
  accessibility: 'non conforme',
  path: '/',
  account: undefined,
  menu: [],
  formToken: () => '',
};

test('signs of two parts keep their space with them', () => {
  expect(spaceFrench('Besoin d’aide ? Appelez : « oui » ! Ou non ; 3,5')).toBe(
    'Besoin d’aide\u202f? Appelez\u00a0: «\u00a0oui\u00a0»\u202f! Ou non\u202f; 3,5',
  );
});

test('a page changes the spaces of its text, never what a person typed nor an address', () => {
  const html = renderPage(
    frame,
    { title: 'Essai' },
    <div>
      <p title="a > b ?">Qui ?</p>
      <input value="mot > autre ? oui : non" />
      <textarea>Pourquoi ? Parce que.</textarea>
      <a href="/x?a=1 ?">Où : ici</a>
    </div>,
  );
  expect(html).toContain('<p title="a > b ?">Qui\u202f?</p>');
  expect(html).toContain('value="mot > autre ? oui : non"');
  expect(html).toContain('<textarea>Pourquoi ? Parce que.</textarea>');
  expect(html).toContain('href="/x?a=1 ?">Où\u00a0: ici</a>');
});
