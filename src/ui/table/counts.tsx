// How often each thing was said or done: a table of two columns, or that nothing was.
import { type Column, Table } from './table.tsx';

export type CountLine = { name: string; count: string };

const COLUMNS: readonly Column<CountLine>[] = [
  { title: 'Quoi', heading: true, cell: ({ name }) => name },
  { title: 'Fois', figures: true, cell: ({ count }) => count },
];

export function Counts({ title, lines }: { title: string; lines: readonly CountLine[] }) {
  if (lines.length === 0)
    return (
      <>
        <p class="titre-tableau">{title}</p>
        <p>Rien pour le moment.</p>
      </>
    );
  return <Table label={title} caption columns={COLUMNS} rows={lines} keyOf={({ name }) => name} />;
}
