// What a form says of another tool's result.
import { choice, day, defineForm, line, type ValuesOf } from '#kit/form.ts';
import { SCALES, SOURCES, type Source, sayLevel } from './other-tools.ts';

export const TO_COME = 'Ce jour n’est pas encore venu.';
export const NO_DAY = 'Donnez le jour.';

/** The source, with its level after a colon when the tool has a scale: « pix:pix3 ». */
const TOOLS: Record<string, string> = Object.fromEntries(
  (Object.keys(SOURCES) as Source[]).flatMap((source) => [
    ...Object.keys(SCALES[source] ?? {}).map((level) => [
      `${source}:${level}`,
      `${SOURCES[source]}\u00a0: ${sayLevel(source, level)}`,
    ]),
    [source, SCALES[source] ? `${SOURCES[source]}, sans niveau` : SOURCES[source]],
  ]),
);

export const TOOL_FORM = defineForm({
  outil: choice({
    label: 'Outil et niveau',
    of: TOOLS,
    list: true,
    nothing: 'Choisir',
    refusal: 'Choisissez l’outil.',
  }),
  resultat: line({
    label: 'Ce qui est écrit, si c’est utile',
    help: 'Un score, un mot. Nécessaire quand l’outil n’a pas de niveau.',
    most: 200,
    refuse: (text, answers) =>
      !text && Object.hasOwn(SOURCES, answers.text('outil'))
        ? 'Écrivez le résultat, comme il est donné.'
        : undefined,
  }),
  'jour-outil': day({ label: 'Passé le', required: NO_DAY, until: (today) => today, far: TO_COME }),
});

export function externalOf(values: ValuesOf<typeof TOOL_FORM.fields>) {
  const [source, level] = values.outil.split(':');
  return { source: source as Source, level, result: values.resultat, passedOn: values['jour-outil'] };
}
