// A place chosen out of all those of the territory, without script: words, the places they name, one of them.
import { type Finder, readAsked } from '#capabilities/directory';
import { type Field, type Fields, type Filled, line, refusing } from '#kit/form.ts';
import { FormField } from '#kit/form-fields.tsx';
import { isId } from '#platform/id.ts';
import { plain } from '#shared/hearing/french.ts';
import { Choices } from '#ui/form/form.tsx';

const CHOSEN = 'lieu';
const WORDS = 'lieu-mots';
const SEARCH = 'chercher';
/** Of one answer: beyond, a word more is asked. */
const MOST = 20;

/** Drawn by {@link ChoosePlace}: which places are proposed depends on the words. */
const chosenPlace: Field<string> = {
  label: 'Lequel ?',
  help: undefined,
  drawing: { kind: 'radio', options: [], column: true },
  isFree: false,
  read: ([id = '']) => (isId(id) ? { value: id } : { error: 'Cherchez le lieu, puis choisissez-le.' }),
};
export const placeFields = {
  [WORDS]: line({
    label: 'Le lieu',
    help: 'Écrivez son nom, ou sa commune, puis cherchez.',
    autocomplete: 'off',
    most: 120,
  }),
  [CHOSEN]: chosenPlace,
};
type PlaceFilled = Filled<typeof placeFields>;

const placeTyped = ({ typed }: Pick<PlaceFilled, 'typed'>) => ({
  words: typed[WORDS][0] ?? '',
  chosen: typed[CHOSEN][0] ?? '',
});

/** Whether the form was sent to look for a place, and nothing else yet. */
export const looksForPlace = (sent: { text(name: string): string }): boolean => sent.text(SEARCH) !== '';

export type PlacesFound = {
  words: string;
  chosen: string;
  options: { value: string; text: string }[];
  /** How many more these words name. */
  others: number;
};

/** The places whose name and commune hold every word; without any, those of a name alike. The one chosen stays. */
export function placesFor(
  finder: Pick<Finder, 'find' | 'listings' | 'byId'>,
  { words, chosen }: { words: string; chosen: string },
  now: Temporal.Instant,
): PlacesFound {
  const sought = plain(words).split(' ').filter(Boolean);
  const named = [...finder.listings()].filter(({ card }) => {
    const held = ` ${plain(`${card.name} ${card.communeName}`)}`;
    return sought.length > 0 && sought.every((word) => held.includes(` ${word}`));
  });
  const alike = () =>
    finder
      .find(readAsked(new URLSearchParams({ q: words })), undefined, now)
      .found.map(({ listing }) => listing);
  const found = named.length > 0 || sought.length === 0 ? named : alike();
  const options = found
    .map(({ id, card }) => ({ value: id, text: `${card.name}, ${card.communeName}` }))
    .sort((one, other) => one.text.localeCompare(other.text, 'fr'));
  const shown = options.slice(0, MOST);
  const listing = chosen ? finder.byId(chosen) : undefined;
  const kept =
    listing && !shown.some(({ value }) => value === chosen)
      ? [{ value: chosen, text: `${listing.card.name}, ${listing.card.communeName}` }]
      : [];
  return { words, chosen, options: [...kept, ...shown], others: options.length - shown.length };
}

/** What is wrong with the place is said where the place is chosen: on the words, while no list is drawn. */
export function withPlaces<F extends Fields>(
  filled: Filled<F & typeof placeFields>,
  finder: Parameters<typeof placesFor>[0],
  now: Temporal.Instant,
): { filled: Filled<F & typeof placeFields>; places: PlacesFound } {
  const places = placesFor(finder, placeTyped(filled as never), now);
  const { [CHOSEN]: wrong, ...errors } = filled.errors;
  if (!wrong || places.options.length > 0) return { filled, places };
  return { filled: refusing({ ...filled, errors }, { [WORDS]: errors[WORDS] ?? wrong } as never), places };
}

export function ChoosePlace({ filled, places }: { filled: PlaceFilled; places: PlacesFound }) {
  const { words, chosen, options, others } = places;
  return (
    <>
      <FormField filled={filled} name={WORDS} />
      <p>
        <button class="bouton clair" type="submit" name={SEARCH} value="oui">
          Chercher le lieu
        </button>
      </p>
      {words && options.length === 0 && <p role="status">Aucun lieu avec ces mots. Essayez sa commune.</p>}
      {options.length > 0 && (
        <Choices
          name={CHOSEN}
          legend={chosenPlace.label}
          type="radio"
          column
          options={options}
          chosen={[chosen]}
          error={filled.errors[CHOSEN]}
        />
      )}
      {others > 0 && (
        <p>
          {others === 1 ? '1 autre lieu porte' : `${others.toLocaleString('fr-FR')} autres lieux portent`} ces
          mots : ajoutez-en un, ou la commune, puis cherchez encore.
        </p>
      )}
    </>
  );
}
