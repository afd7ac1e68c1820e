// The appointment at the place that was chosen, and what is said to the place.

import { ANOTHER } from '#capabilities/people';
import { PARTS } from '#capabilities/referrals';
import { refusing } from '#kit/form.ts';
import { FormFields } from '#kit/form-fields.tsx';
import { newId } from '#platform/id.ts';
import { sayWholeDay } from '#shared/day/day.ts';
import { sayDayFrom } from '#shared/opening-hours/wording.ts';
import { Choices, DateField, PostForm } from '#ui/form/form.tsx';
import { SamePerson } from '#ui/form/same-person.tsx';
import { OTHER_DAY, type RefusedDay } from './asked-day.ts';
import { type EncounterPageProps, pathOf, Seen } from './encounter-step.tsx';
import { bookingOf } from './meeting-forms.ts';
import { Proposed } from './proposed-place.tsx';
import { bookingTold } from './seen-step.ts';

/** In place of a refused day: the days that are open, each one press; or the same day, when the agent may insist. */
function OpenDays({ refused }: { refused: RefusedDay }) {
  const { day, next, otherPart, mayInsist } = refused;
  return (
    <div class="note-info">
      {/* The button that Enter presses in a field of this form: never a day that nobody chose. */}
      <button type="submit" hidden>
        Relire avant d’envoyer
      </button>
      <p>
        <strong>
          {next.length === 0
            ? 'Aucun jour ouvert à proposer à la place.'
            : otherPart
              ? `Ce lieu n’ouvre que ${PARTS[otherPart]}. Les prochains jours :`
              : 'Les prochains jours ouverts :'}
        </strong>
      </p>
      {next.length > 0 && (
        <p class="rang">
          {next.map((one) => (
            <button
              class="mini"
              type="submit"
              name="jour-propose"
              value={[one, otherPart].filter(Boolean).join(' ')}
              key={one.toString()}
            >
              {sayWholeDay(one)}
              {otherPart && `, ${PARTS[otherPart]}`}
            </button>
          ))}
        </p>
      )}
      {mayInsist && (
        <Choices
          name="garder"
          legend={mayInsist}
          type="checkbox"
          options={[{ value: day.toString(), text: `Demander quand même le ${sayWholeDay(day)}` }]}
          chosen={[]}
        />
      )}
    </div>
  );
}

/** The next open days, each one press; or another one, typed: its field comes with that answer (poste.css). */
function AskedDay({ openDays, typed, errors }: EncounterPageProps) {
  const open = openDays.map(String);
  const other = typed.day !== '' && !open.includes(typed.day);
  return (
    <div class={errors.jour ? undefined : 'jours'}>
      {open.length > 0 && (
        <Choices
          name="jour-ouvert"
          legend="Jour souhaité"
          type="radio"
          options={[
            // Seen from afar: the number and the month are always said, the year when it changes.
            ...openDays.map((day) => ({
              value: day.toString(),
              text: sayDayFrom(day, day.subtract({ days: 30 })),
            })),
            { value: OTHER_DAY, text: 'Un autre jour' },
          ]}
          chosen={[other ? OTHER_DAY : typed.day]}
        />
      )}
      <DateField
        name="jour"
        label={open.length > 0 ? 'Un autre jour : lequel ?' : 'Jour souhaité'}
        value={other || open.length === 0 ? typed.day : ''}
        error={errors.jour}
      />
    </div>
  );
}

export function Booking(props: EncounterPageProps) {
  const { frame, chosen, typed, errors, refusedDay } = props;
  const filled = refusing(bookingOf(typed), errors);
  return (
    <>
      <Proposed proposal={chosen!} chosen>
        <PostForm frame={frame} action={pathOf(props)} label="Changer de lieu">
          <input type="hidden" name="etape" value="choisir" />
          <button class="bouton clair" type="submit" name="lieu" value="">
            Changer
          </button>
        </PostForm>
      </Proposed>
      <PostForm frame={frame} action={pathOf(props)} label="Le rendez-vous" once={newId()}>
        <input type="hidden" name="etape" value="orienter" />
        <Seen told={bookingTold(props.stored.placeId, props.prepared)} />
        {refusedDay && <OpenDays refused={refusedDay} />}
        <div class="deux">
          {refusedDay ? (
            <DateField name="jour" label="Jour souhaité" value={typed.day} error={errors.jour} />
          ) : (
            <AskedDay {...props} />
          )}
          <FormFields filled={filled} names={['moment', 'heure', 'prenom', 'nom', 'telephone', 'canal']} />
        </div>
        {props.same && <SamePerson asked={props.same} another={ANOTHER} error={errors.connue} />}
        <details open={Boolean(errors.rue ?? errors['code-postal'] ?? errors.mail ?? errors.aide)}>
          <summary>Sa langue, son mail, son adresse, ce qui l’aide</summary>
          <div class="deux">
            <FormFields filled={filled} names={['langue-personne', 'mail', 'rue', 'code-postal', 'aide']} />
          </div>
        </details>
        <details
          open={typed.repKind !== '' || Object.keys(errors).some((name) => name.startsWith('representant'))}
        >
          <summary>Quelqu’un la représente, ou l’aide</summary>
          <p class="doux">
            Sa fille, un voisin, un tuteur, un curateur. Elle est reçue comme les autres ; c’est noté pour
            savoir qui appeler. Le lieu ne le voit pas.
          </p>
          <div class="deux">
            <FormFields
              filled={filled}
              names={['representant', 'representant-nom', 'representant-telephone']}
            />
          </div>
        </details>
        <FormFields filled={filled} names={['partage', 'mot']} />
        <button class="bouton" type="submit">
          Relire avant d’envoyer
        </button>
      </PostForm>
    </>
  );
}
