import type { Examples } from '../examples.ts';
import { Counts } from './counts.tsx';
import { type Column, Others, Pager, Table } from './table.tsx';

type Row = { place: string; count: number };
const COLUMNS: readonly Column<Row>[] = [
  { title: 'Lieu', heading: true, cell: ({ place }) => place },
  { title: 'Fois', figures: true, cell: ({ count }) => count },
];
const ROWS: readonly Row[] = [
  { place: 'Mairie d’AdmiVille', count: 12 },
  { place: 'Médiathèque des Ormeaux', count: 7 },
];
const table = (props: { label: string; rows: readonly Row[]; stacked?: boolean }) => (
  <Table
    {...props}
    caption
    columns={COLUMNS}
    keyOf={({ place }) => place}
    empty="Aucun lieu pour le moment."
  />
);

export const tableExamples: Examples = {
  piece: 'Listes et tableaux',
  examples: [
    { name: 'Un tableau', draw: () => table({ label: 'Les lieux', rows: ROWS }) },
    {
      name: 'Ligne sous ligne sur un téléphone',
      draw: () => table({ label: 'Les lieux, empilés', rows: ROWS, stacked: true }),
    },
    { name: 'Vide', draw: () => table({ label: 'Rien', rows: [] }) },
    {
      name: 'Des comptes',
      draw: () => <Counts title="Ce qui a été dit" lines={[{ name: 'Renseigné', count: 'moins de 5' }]} />,
    },
    { name: 'Aucun compte', draw: () => <Counts title="Ce qui a été fait" lines={[]} /> },
    { name: 'La page d’après', draw: () => <Pager next="/composants?apres=x">Lieux suivants</Pager> },
    { name: 'La dernière page', draw: () => <Pager next={undefined}>Lieux suivants</Pager> },
    {
      name: 'Une liste courte, qui dit ce qu’elle laisse',
      draw: () => <Others count={1_204} href="/composants" one="autre lieu" many="autres lieux" />,
    },
  ],
};
