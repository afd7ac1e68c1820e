// A table of rows, the page after, and what is said when there is nothing. On a narrow screen it scrolls by itself, or
// stands line under line with `stacked`; either way the keyboard reaches it and its name is read.
import type { ComponentChildren } from 'preact';

export type Column<Row> = {
  title: string;
  cell(row: Row): ComponentChildren;
  /** Names the row: one column at most. */
  heading?: boolean;
  /** Figures, set to the right. */
  figures?: boolean;
};

export function Table<Row>(props: {
  /** What the table is of: its caption when shown, else its name for who does not see it. */
  label: string;
  caption?: boolean;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  keyOf(row: Row, index: number): string | number;
  stacked?: boolean;
  /** What is said in its place when there is no row. */
  empty?: ComponentChildren;
}) {
  const { label, columns, rows } = props;
  if (rows.length === 0 && props.empty !== undefined) return <p>{props.empty}</p>;
  return (
    <section class="defile" aria-label={label} tabindex={0}>
      <table class={props.stacked ? 'tableau empile' : 'tableau'}>
        {props.caption && <caption>{label}</caption>}
        <thead>
          <tr>
            {columns.map(({ title, figures }) => (
              <th scope="col" class={figures ? 'n' : undefined} key={title}>
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={props.keyOf(row, index)}>
              {columns.map((column) => (
                <Cell column={column} row={row} stacked={props.stacked ?? false} key={column.title} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Cell<Row>({ column, row, stacked }: { column: Column<Row>; row: Row; stacked: boolean }) {
  const { title, heading, figures, cell } = column;
  if (heading) return <th scope="row">{cell(row)}</th>;
  return (
    <td class={figures ? 'n' : undefined} data-quoi={stacked ? title : undefined}>
      {cell(row)}
    </td>
  );
}

/** The way to the rows after these; nothing at the end of the list. */
export function Pager({ next, children }: { next: string | undefined; children: ComponentChildren }) {
  if (!next) return null;
  return (
    <p>
      <a class="bouton clair" href={next} rel="next">
        {children}
      </a>
    </p>
  );
}

/** « 12 autres » in words, after a short list that says how many it leaves out; nothing when it leaves out none. */
export function Others({
  count,
  href,
  one,
  many,
}: {
  count: number;
  href: string;
  one: string;
  many: string;
}) {
  if (count <= 0) return null;
  return (
    <p>
      <a href={href}>{count === 1 ? `1 ${one}` : `${count.toLocaleString('fr-FR')} ${many}`}</a>
    </p>
  );
}
