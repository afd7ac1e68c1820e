import { renderToString } from 'preact-render-to-string';
import { expect, test } from 'vitest';
import { type Column, Others, Pager, Table } from './table.tsx';

type Row = { name: string; count: number };
const columns: Column<Row>[] = [
  { title: 'Lieu', heading: true, cell: ({ name }) => name },
  { title: 'Combien', figures: true, cell: ({ count }) => count },
];
const draw = (rows: Row[], more: object = {}) =>
  renderToString(
    <Table label="Les lieux" columns={columns} rows={rows} keyOf={({ name }) => name} {...more} />,
  );

test('a table says what it is of, names its rows and its columns, and is reached by the keyboard', () => {
  const html = draw([{ name: 'Mairie', count: 3 }]);
  expect(html).toContain('aria-label="Les lieux" tabindex="0"');
  expect(html).toContain('<th scope="col">Lieu</th>');
  expect(html).toContain('<th scope="row">Mairie</th>');
  expect(html).toContain('<td class="n">3</td>');
});

test('stacked, each cell carries the name of its column', () => {
  expect(draw([{ name: 'Mairie', count: 3 }], { stacked: true })).toContain('data-quoi="Combien"');
});

test('without a row, it says so in words rather than draw its head alone', () => {
  const html = draw([], { empty: 'Aucun lieu pour le moment.' });
  expect(html).toBe('<p>Aucun lieu pour le moment.</p>');
});

test('the end of a list leads nowhere, and no « 0 autre » is written', () => {
  expect(renderToString(<Pager next={undefined}>Suite</Pager>)).toBe('');
  expect(renderToString(<Pager next="/x?apres=y">Suite</Pager>)).toContain('rel="next"');
  const others = (count: number) =>
    renderToString(<Others count={count} href="/tous" one="autre lieu" many="autres lieux" />);
  expect([others(0), others(1), others(1200)].map((html) => html.replace(/<[^>]*>/g, ''))).toEqual([
    '',
    '1 autre lieu',
    '1\u202f200 autres lieux',
  ]);
});
