// How often each thing was said or done: a table of two columns, or that nothing was.
export type CountLine = { name: string; count: string };

export function Counts({ title, lines }: { title: string; lines: readonly CountLine[] }) {
  if (lines.length === 0)
    return (
      <>
        <p class="titre-tableau">{title}</p>
        <p>Rien pour le moment.</p>
      </>
    );
  return (
    <table class="tableau">
      <caption>{title}</caption>
      <thead>
        <tr>
          <th scope="col">Quoi</th>
          <th scope="col">Fois</th>
        </tr>
      </thead>
      <tbody>
        {lines.map(({ name, count }) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td class="n">{count}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
