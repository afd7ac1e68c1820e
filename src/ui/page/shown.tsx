// What other capabilities show beside an object: each under its own heading.
import type { ShownPart } from './frame.ts';

export function ShownBeside({
  parts,
  as: Heading = 'h2',
}: {
  parts: readonly ShownPart[];
  as?: 'h2' | 'h3' | 'h4';
}) {
  return (
    <>
      {parts.map(({ title, content }) => (
        <section key={title}>
          <Heading>{title}</Heading>
          {content}
        </section>
      ))}
    </>
  );
}
