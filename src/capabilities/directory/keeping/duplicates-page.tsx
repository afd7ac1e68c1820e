// Pairs of places that look alike, side by side, and the verdict of a person.
import { phoneText } from '#shared/phone.ts';
import { PostForm } from '#ui/form/form.tsx';
import type { Frame } from '#ui/page/frame.ts';
import { Pager } from '#ui/table/table.tsx';
import type { OpenPair } from '../duplicates/store.ts';
import { weekInWords } from '../prints.ts';
import { listHours } from '../search/listing.ts';
import type { Sheet } from '../sheet/sheet.ts';
import { count } from './how-many.ts';

const REASONS: Record<string, string> = {
  name: 'noms',
  institution: 'genre de lieu',
  address: 'adresses',
  distance: 'distance',
  phone: 'téléphones',
  email: 'courriels',
  siret: 'SIRET',
  commune: 'communes',
};

function reasonWords(reasons: Record<string, number>): string {
  const list = (keep: (weight: number) => boolean) =>
    Object.entries(reasons)
      .filter(([field, weight]) => field !== 'source' && keep(weight))
      .map(([field]) => REASONS[field] ?? field)
      .join(', ');
  const [same, other] = [list((weight) => weight > 0.5), list((weight) => weight < -0.5)];
  return [
    same && `Se ressemblent : ${same}.`,
    other && `Diffèrent : ${other}.`,
    (reasons.source ?? 0) < -0.5 && 'La même source les donne pour deux lieux.',
  ]
    .filter(Boolean)
    .join(' ');
}

function hoursInWords(hours: string, today: Temporal.PlainDate): string {
  return weekInWords(listHours(hours, '', []), today);
}

/** What tells one place from another. */
export function Side({ sheet, today }: { sheet: Sheet; today: Temporal.PlainDate }) {
  const { name, address, phones, emails, openingHours } = sheet.place;
  return (
    <div>
      <h3 class="h3">
        <a href={`/administration/lieux/${sheet.id}/histoire`}>{name?.value ?? '(sans nom)'}</a>
      </h3>
      <ul class="liste-nue">
        <li>
          {[address?.value.street, address?.value.postcode, address?.value.communeName]
            .filter(Boolean)
            .join(', ') || 'Adresse inconnue'}
        </li>
        <li>{phones?.value.map(phoneText).join(', ') ?? 'Pas de téléphone'}</li>
        {emails && <li>{emails.value.join(', ')}</li>}
        {openingHours && <li>{hoursInWords(openingHours.value, today)}</li>}
        <li class="doux">D’après {name?.statedBy ?? 'une source inconnue'}</li>
      </ul>
    </div>
  );
}

export function DuplicatesPage(props: {
  frame: Frame;
  pairs: { pair: OpenPair; one: Sheet; other: Sheet }[];
  total: number;
  next: string | undefined;
  refusal: string | undefined;
  /** Hours are those of its week. */
  today: Temporal.PlainDate;
}) {
  const { frame, pairs, total, next, refusal, today } = props;
  return (
    <div class="cadre contenu">
      <h1 class="titre-page">Doublons</h1>
      {refusal && (
        <p class="resume-erreurs" role="alert">
          {refusal}
        </p>
      )}
      <p class="chapo">
        {total === 0
          ? 'Rien à regarder.'
          : `${count(total)} paires de lieux se ressemblent, les plus probables d’abord.`}{' '}
        Ce que vous répondez vaut pour toujours : aucun import ne reposera la question. Une fusion garde les
        deux histoires et se défait.
      </p>
      {pairs.map(({ pair, one, other }) => (
        <section
          class="bloc"
          key={`${pair.low}${pair.high}`}
          aria-label={`${one.place.name?.value} et ${other.place.name?.value}`}
        >
          <div class="cote-a-cote">
            <Side sheet={one} today={today} />
            <Side sheet={other} today={today} />
          </div>
          <p class="petit">{reasonWords(pair.reasons)}</p>
          <PostForm frame={frame} action="/administration/doublons">
            <input type="hidden" name="un" value={pair.low} />
            <input type="hidden" name="autre" value={pair.high} />
            <p class="rang">
              <button class="bouton" type="submit" name="avis" value="same">
                C’est le même lieu<span class="vh"> : {one.place.name?.value}</span>
              </button>
              <button class="bouton clair" type="submit" name="avis" value="different">
                Ce sont deux lieux<span class="vh"> : {one.place.name?.value}</span>
              </button>
              <button class="bouton clair" type="submit" name="avis" value="unsure">
                Je ne sais pas<span class="vh"> : {one.place.name?.value}</span>
              </button>
            </p>
          </PostForm>
        </section>
      ))}
      <Pager next={next}>Paires suivantes</Pager>
    </div>
  );
}
