// Who is expected on a day, by place: on screen and on paper; and another day agreed.

import { FormFields } from '#kit/form-fields.tsx';
import { PostForm, TextField } from '#ui/form/form.tsx';
import type { Frame } from '#ui/page/frame.ts';
import { referralPath } from '../paths.ts';
import { filledOf, type RefusedAction } from '../refer/action-form.ts';
import { MOVE_DAY } from '../referral-states.ts';

export type ExpectedPerson = {
  id: string;
  /** Their name when it may be seen; the code otherwise. */
  who: string;
  code: string;
  part: string;
  /** That the place has not said yes yet; empty once it has. */
  state: string;
  need: string;
  phone: string;
  /** How they are told: « À prévenir par SMS »… */
  told: string;
  /** They are already being helped: a day that is cancelled changes nothing for them. */
  begun: boolean;
};
export type ExpectedPlace = { placeId: string; place: string; phone: string; people: ExpectedPerson[] };

/** Whose day is agreed and not begun: a day that is cancelled is theirs. */
const isKept = ({ begun, state }: ExpectedPerson) => !begun && state === '';

const sayHowMany = (count: number) => (count > 1 ? `les ${count} personnes` : 'la personne');

export function DayPage(props: {
  frame: Frame;
  day: Temporal.PlainDate;
  /** « jeudi 3 décembre 2026 ». */
  said: string;
  places: readonly ExpectedPlace[];
  isPast: boolean;
  error: string | undefined;
  /** How many people were told that a day is cancelled; undefined when none was. */
  cancelled: number | undefined;
}) {
  const { frame, day, said, places, isPast, error, cancelled } = props;
  return (
    <div class="cadre contenu etroit">
      <p class="ariane">
        <a href="/orientations">Les orientations</a>
      </p>
      <h1 class="titre-page">Qui est attendu le {said}</h1>
      {cancelled !== undefined && (
        <p class="note-fait" role="status">
          {cancelled === 0
            ? 'Plus personne n’était attendu : rien n’est parti.'
            : `C’est fait pour ${cancelled === 1 ? 'une personne' : `${cancelled} personnes`} : les messages partent, les appels et les lettres sont sur la liste de qui les suit.`}
        </p>
      )}
      <form method="get" action="/orientations/jour">
        <TextField name="jour" label="Un autre jour" type="date" value={day.toString()} error={error} short />
        <button class="bouton clair" type="submit">
          Voir ce jour
        </button>
      </form>
      {places.length === 0 && (
        <p class="note-info">Personne n’est attendu ce jour-là, parmi les vôtres, ni demandé.</p>
      )}
      {places.length > 0 && (
        <p>
          <a class="bouton clair" href={`/orientations/jour.pdf?jour=${day}`}>
            Imprimer la liste des appels
          </a>
        </p>
      )}
      <div class="pile">
        {places.map(({ placeId, place, phone, people }) => (
          <section class="bloc" aria-labelledby={`lieu-${placeId}`} key={placeId}>
            <h2 id={`lieu-${placeId}`}>
              {place}
              {phone && `, ${phone}`}
            </h2>
            <ul class="trouves">
              {people.map((one) => (
                <li key={one.id}>
                  <span>
                    <a href={referralPath(one.id)}>
                      <strong>{one.who}</strong>
                    </a>
                    {one.state && <span class="etat bientot"> {one.state}</span>}
                    {one.phone && `, ${one.phone}`}
                    <br />
                    <span class="doux">
                      {one.part}. {one.need}, code {one.code}. {one.begun ? 'Déjà commencé' : one.told}.
                    </span>
                  </span>
                </li>
              ))}
            </ul>
            {!isPast && people.some(isKept) && (
              <details>
                <summary>Ce jour est annulé à cet endroit</summary>
                <p>
                  Fermeture, panne, neige : chaque personne est prévenue par son moyen, et le jour s’efface.
                  Un appel pour convenir d’un autre jour s’ajoute à la liste de qui l’a orientée.
                </p>
                <PostForm frame={frame} action="/orientations/jour" label={`Annuler ce jour : ${place}`}>
                  <input type="hidden" name="jour" value={day.toString()} />
                  <button class="bouton" type="submit" name="lieu" value={placeId}>
                    Annuler, et prévenir {sayHowMany(people.filter(isKept).length)}
                    <span class="vh"> : {place}</span>
                  </button>
                </PostForm>
              </details>
            )}
          </section>
        ))}
      </div>
    </div>
  );
}

/** Another day for what is agreed: by either side, once they talked. */
export function MoveDay(props: {
  frame: Frame;
  action: string;
  /** None is agreed any more: it was cancelled. */
  none: boolean;
  refused: RefusedAction | undefined;
}) {
  const { frame, action, none, refused } = props;
  const filled = filledOf(MOVE_DAY, refused)!;
  return (
    <details open={filled === refused?.filled || none}>
      <summary>{none ? 'Convenir d’un jour' : 'Changer le jour convenu'}</summary>
      <PostForm frame={frame} action={action} label="Le jour convenu">
        <input type="hidden" name="action" value={MOVE_DAY} />
        <FormFields filled={filled} />
        <button class="bouton clair" type="submit">
          Noter ce jour, et prévenir la personne
        </button>
      </PostForm>
    </details>
  );
}
