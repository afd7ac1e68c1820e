// A table that scrolls sideways on a small screen, reachable from the keyboard.
import type { ComponentChildren } from 'preact';

export const count = (value: number) => value.toLocaleString('fr-FR');

/** « 1 ligne », « 3 lignes »: zero takes no s. */
export const several = (value: number, one: string, many = `${one}s`) =>
  `${count(value)} ${value > 1 ? many : one}`;

export function Table({
  label,
  caption,
  heads,
  children,
}: {
  label: string;
  caption: string;
  heads: string[];
  children: ComponentChildren;
}) {
  return (
    <section class="defile" aria-label={label} tabindex={0}>
      <table class="tableau">
        <caption>{caption}</caption>
        <thead>
          <tr>
            {heads.map((head) => (
              <th scope="col" key={head}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </section>
  );
}
