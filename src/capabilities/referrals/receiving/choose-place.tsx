// A place chosen out of all those of the territory, without script: words, the places they name, one of them.
import { type Finder, plainText, readAsked } from '#capabilities/directory';
import { Choices, type FieldErrors, TextField } from '#ui/form/form.tsx';

const CHOSEN = 'lieu';
const WORDS = 'lieu-mots';
const SEARCH = 'chercher';
/** Of one answer: beyond, a word more is asked. */
const MOST = 20;
const LONGEST = 120;

export type PlaceTyped = { words: string; chosen: string };
export const NO_PLACE: PlaceTyped = { words: '', chosen: '' };

type Form = { text(name: string): string };
export const readPlace = (form: Form): PlaceTyped => ({
  words: form.text(WORDS).slice(0, LONGEST),
  chosen: form.text(CHOSEN),
});
/** Whether the form was sent to look for a place, and nothing else yet. */
export const looksForPlace = (form: Form): boolean => form.text(SEARCH) !== '';
/** What was typed to find a place, by field: words as free as any. */
export const placeWords = ({ words }: PlaceTyped): Record<string, string> => ({ [WORDS]: words });

export type PlacesFound = PlaceTyped & {
  options: { value: string; text: string }[];
  /** How many more these words name. */
  others: number;
};

/** The places whose name and commune hold every word; without any, those of a name alike. The one chosen stays. */
export function placesFor(
  finder: Pick<Finder, 'find' | 'listings' | 'byId'>,
  { words, chosen }: PlaceTyped,
  now: Temporal.Instant,
): PlacesFound {
  const sought = plainText(words).split(' ').filter(Boolean);
  const named = [...finder.listings()].filter(({ card }) => {
    const held = ` ${plainText(`${card.name} ${card.communeName}`)}`;
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
export function besidePlace({ lieu, ...errors }: FieldErrors, { options }: PlacesFound): FieldErrors {
  if (!lieu) return errors;
  return options.length > 0 ? { ...errors, lieu } : { ...errors, [WORDS]: errors[WORDS] ?? lieu };
}

export function ChoosePlace({ places, errors }: { places: PlacesFound; errors: FieldErrors }) {
  const { words, chosen, options, others } = places;
  return (
    <>
      <TextField
        name={WORDS}
        label="Le lieu"
        help="Écrivez son nom, ou sa commune, puis cherchez."
        value={words}
        error={errors[WORDS]}
        autocomplete="off"
      />
      <p>
        <button class="bouton clair" type="submit" name={SEARCH} value="oui">
          Chercher le lieu
        </button>
      </p>
      {words && options.length === 0 && <p role="status">Aucun lieu avec ces mots. Essayez sa commune.</p>}
      {options.length > 0 && (
        <Choices
          name={CHOSEN}
          legend="Lequel ?"
          type="radio"
          column
          options={options}
          chosen={[chosen]}
          error={errors.lieu}
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
