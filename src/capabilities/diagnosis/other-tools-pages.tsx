// What another tool said: written as it was read, with its source; on its own page, or with the diagnosis of a person.
import { newId } from '#platform/id.ts';
import {
  DateField,
  ErrorSummary,
  type FieldErrors,
  PostForm,
  SelectField,
  Submit,
  TextField,
} from '#ui/form/form.tsx';
import type { Frame } from '#ui/page/frame.ts';
import { Pager } from '#ui/table/table.tsx';
import { SCALES, SOURCES, type Source, sayLevel, sayResult } from './other-tools.ts';
import type { ToolTyped } from './read-tool.ts';
import type { ExternalResult } from './store.ts';

/** `tool` is the source, with its level after a colon when the tool has a scale. */
export const NO_TOOL: ToolTyped = { tool: '', result: '', day: '' };

const TOOLS = (Object.keys(SOURCES) as Source[]).flatMap((source) => [
  ...Object.keys(SCALES[source] ?? {}).map((level) => ({
    value: `${source}:${level}`,
    text: `${SOURCES[source]}\u00a0: ${sayLevel(source, level)}`,
  })),
  { value: source, text: SCALES[source] ? `${SOURCES[source]}, sans niveau` : SOURCES[source] },
]);

export function ToolFields({ typed, errors }: { typed: ToolTyped; errors: FieldErrors }) {
  return (
    <>
      <SelectField
        name="outil"
        label="Outil et niveau"
        value={typed.tool}
        error={errors.outil}
        options={[{ value: '', text: 'Choisir' }, ...TOOLS]}
      />
      <TextField
        name="resultat"
        label="Ce qui est écrit, si c’est utile"
        help="Un score, un mot. Nécessaire quand l’outil n’a pas de niveau."
        value={typed.result}
        error={errors.resultat}
      />
      <DateField name="jour-outil" label="Passé le" value={typed.day} error={errors['jour-outil']} />
    </>
  );
}

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
  errors: FieldErrors;
  typed: ToolTyped;
}) {
  const { frame, errors, typed, results } = props;
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
      <ErrorSummary errors={errors} />
      <PostForm frame={frame} action="/diagnostic/autres" once={newId()}>
        <ToolFields typed={typed} errors={errors} />
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
