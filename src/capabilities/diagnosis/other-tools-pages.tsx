// What another tool said: written as it was read, with its source; on its own page, or with the diagnosis of a person.

import type { FilledBy } from '#kit/form.ts';
import { FormFields } from '#kit/form-fields.tsx';
import { newId } from '#platform/id.ts';
import { ErrorSummary, PostForm, Submit } from '#ui/form/form.tsx';
import type { Frame } from '#ui/page/frame.ts';
import { Pager } from '#ui/table/table.tsx';
import { sayResult } from './other-tools.ts';
import type { TOOL_FORM } from './read-tool.ts';
import type { ExternalResult } from './store.ts';

export type ShownResult = ExternalResult & { day: string };

export function ToolResults({ results }: { results: readonly ShownResult[] }) {
  return (
    <ul>
      {results.map((one) => (
        <li key={one.id}>
          {sayResult(one)}, le {one.day}
        </li>
      ))}
    </ul>
  );
}

export function ExternalPage(props: {
  next: string | undefined;
  frame: Frame;
  results: readonly ShownResult[];
  filled: FilledBy<typeof TOOL_FORM>;
}) {
  const { frame, filled, results } = props;
  return (
    <div class="cadre contenu etroit">
      <p class="ariane">
        <a href="/diagnostic">Faire le point</a>
      </p>
      <h1 class="titre-page">Le résultat d’un autre outil</h1>
      <p>
        Gardé tel quel, avec sa source. Il n’est jamais mélangé avec le nôtre. Ici, il reste sans nom : pour
        une personne que vous recevez, ajoutez-le au point fait avec elle.
      </p>
      <ErrorSummary errors={filled.errors} />
      <PostForm frame={frame} action="/diagnostic/autres" once={newId()}>
        <FormFields filled={filled} />
        <Submit>Garder</Submit>
      </PostForm>
      {results.length > 0 && (
        <>
          <h2>Les derniers</h2>
          <ToolResults results={results} />
          <Pager next={props.next}>Résultats plus anciens</Pager>
        </>
      )}
    </div>
  );
}
