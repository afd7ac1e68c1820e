// /composants: every shared piece with its examples, for who builds. On a fictitious territory only: nobody looks for a
// place there.
import { fieldExamples } from '#kit/form.examples.tsx';
import type { Examples } from '#ui/examples.ts';
import { formExamples } from '#ui/form/form.examples.tsx';
import { historyExamples } from '#ui/history/history.examples.tsx';
import { iconExamples } from '#ui/icon/icon.examples.tsx';
import { ownWordsExamples } from '#ui/language/own-words.examples.tsx';
import { monthExamples } from '#ui/month/month.examples.tsx';
import type { Frame } from '#ui/page/frame.ts';
import { pageExamples } from '#ui/page/shown.examples.tsx';
import { phoneExamples } from '#ui/phone/phone.examples.tsx';
import { shortcutExamples } from '#ui/shortcut/shortcut.examples.tsx';
import { statusExamples } from '#ui/status/status.examples.tsx';
import { stepsExamples } from '#ui/steps/steps.examples.tsx';
import { tableExamples } from '#ui/table/table.examples.tsx';
import { waysExamples } from '#ui/ways/ways.examples.tsx';
import { weekExamples } from '#ui/week/week.examples.tsx';

export const PIECES: readonly Examples[] = [
  fieldExamples,
  formExamples,
  tableExamples,
  historyExamples,
  pageExamples,
  statusExamples,
  stepsExamples,
  weekExamples,
  monthExamples,
  waysExamples,
  phoneExamples,
  ownWordsExamples,
  shortcutExamples,
  iconExamples,
];

export function ComponentsPage({ frame }: { frame: Frame }) {
  return (
    <div class="cadre contenu">
      <h1 class="titre-page">Les composants</h1>
      <p class="chapo">
        Ce avec quoi les pages sont faites, vide, rempli, refusé. Cette page n’existe que sur un territoire
        fictif.
      </p>
      <ul>
        {PIECES.map(({ piece }, index) => (
          <li key={piece}>
            <a href={`#piece-${index + 1}`}>{piece}</a>
          </li>
        ))}
      </ul>
      {PIECES.map(({ piece, examples }, index) => (
        <section class="pile" aria-labelledby={`piece-${index + 1}`} key={piece}>
          <h2 id={`piece-${index + 1}`}>{piece}</h2>
          {examples.map(({ name, draw }) => (
            <div key={name}>
              <h3>{name}</h3>
              {draw(frame)}
            </div>
          ))}
        </section>
      ))}
    </div>
  );
}
