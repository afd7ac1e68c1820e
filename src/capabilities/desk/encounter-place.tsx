// The place, the appointment, and what is said to the place.

import { ASKED_LANGUAGES, AUDIENCES } from '#capabilities/directory';
import { CHANNEL_NAMES, CHANNELS } from '#capabilities/people';
import {
  CONSTRAINT_REASONS,
  CONSTRAINTS,
  type Nothing,
  PARTS,
  type Proposal,
  RULE_AUDIENCES,
  SHARED_ITEMS,
} from '#capabilities/referrals';
import { newId } from '#platform/id.ts';
import { Choices, DateField, optionsOf, PostForm, SelectField, TextField } from '#ui/form/form.tsx';
import { PersonFields } from '#ui/form/person-fields.tsx';
import { OTHER_DAY, type RefusedDay, sayWholeDay } from './asked-day.ts';
import { type EncounterPageProps, isOpen, pathOf, Step } from './encounter-step.tsx';
import { ANOTHER } from './known-person.ts';
import { SHEET_LANGUAGES } from './sheet-words.ts';

function Where(props: EncounterPageProps) {
  const { frame, details, where } = props;
  return (
    <PostForm
      frame={frame}
      action={pathOf(props)}
      label="D’où part-elle, et qu’est-ce qui compte"
      once={newId()}
    >
      <input type="hidden" name="etape" value="lieu" />
      <div class="deux">
        <TextField
          name="ou"
          label="Où habite-t-elle ?"
          help={where.error ? undefined : `Recherche autour de ${where.shown}`}
          value={details.where}
          error={where.error}
        />
        <Choices
          name="contraintes"
          legend="Ce qui ne peut pas être autrement"
          type="checkbox"
          options={optionsOf(CONSTRAINTS)}
          chosen={details.constraints}
        />
      </div>
      <details>
        <summary>Langue, public, moment</summary>
        <div class="deux">
          <SelectField
            name="langue"
            label="Langue"
            value={details.language}
            options={[{ value: '', text: 'Français' }, ...optionsOf(ASKED_LANGUAGES)]}
          />
          <SelectField
            name="public"
            label="Un accueil réservé"
            value={details.audience}
            options={[{ value: '', text: 'Tout public' }, ...optionsOf(AUDIENCES)]}
          />
          <SelectField name="moment" label="Moment" value={details.part} options={optionsOf(PARTS)} />
        </div>
        <Choices
          name="situations"
          legend="Pour les règles du territoire"
          type="checkbox"
          options={Object.entries(RULE_AUDIENCES)
            .filter(([value]) => value !== 'everyone')
            .map(([value, text]) => ({ value, text }))}
          chosen={details.rules}
        />
      </details>
      <button class="bouton clair" type="submit">
        Chercher les trois meilleurs lieux
      </button>
    </PostForm>
  );
}

function Proposed({ proposal, children }: { proposal: Proposal; children: preact.ComponentChildren }) {
  return (
    <div class="prop">
      <div>
        <p>
          <strong>
            <a href={`/lieux/${proposal.slug}`}>{proposal.name}</a>, {proposal.communeName}
          </strong>
        </p>
        <p>
          {proposal.opening}. {proposal.travel[0]!.toUpperCase() + proposal.travel.slice(1)} (estimation).
        </p>
        <ul>
          {proposal.why.map((reason) => (
            <li key={reason}>{reason}</li>
          ))}
        </ul>
        {proposal.bring && <p>À apporter : {proposal.bring}</p>}
        {proposal.way !== 'car' && proposal.gettingThere.length > 0 && (
          <p>{proposal.gettingThere.join(' · ')}</p>
        )}
        <p class="doux">{proposal.freshness}</p>
      </div>
      {children}
    </div>
  );
}

const quoted = (words: readonly string[]) => words.map((one) => `«\u00a0${one}\u00a0»`).join(' ou ');

/** That no place was found, said first; then what alone could be given up. */
function NothingFound({ nothing: { asked, blocking }, from }: { nothing: Nothing; from: string }) {
  return (
    <p class="note-info" role="status">
      <strong>
        {asked.length === 0
          ? `Aucun lieu connu ne répond à ce besoin autour de ${from}.`
          : `Aucun lieu ne convient autour de ${from}, avec : ${asked.join(', ')}.`}
      </strong>
      {asked.length > 0 &&
        (blocking.length > 0
          ? ` Il y en a sans ${quoted(blocking)} : voyez avec elle si c’est possible autrement.`
          : asked.length > 1
            ? ' En enlever une seule ne suffit pas.'
            : ' Sans cette demande, il n’y en a pas non plus.')}
    </p>
  );
}

export function Place(props: EncounterPageProps) {
  const { frame, proposals, chosen, details, referral } = props;
  return (
    <Step
      id="lieu"
      title="Le lieu et le rendez-vous"
      said={referral?.sent ? `envoyé, code ${referral.code}` : (chosen?.name ?? '')}
      open={isOpen(props, 'lieu')}
    >
      {referral?.sent ? (
        <p class="note-fait">
          Orientation envoyée, code <strong>{referral.code}</strong>.{' '}
          <a href={`/orientations/${referral.id}`}>La suivre</a>
        </p>
      ) : (
        <>
          {!chosen && <Where {...props} />}
          {!chosen &&
            proposals.map((proposal) => (
              <Proposed proposal={proposal} key={proposal.placeId}>
                <PostForm frame={frame} action={pathOf(props)} label={`Choisir ${proposal.name}`}>
                  <input type="hidden" name="etape" value="choisir" />
                  <button class="bouton" type="submit" name="lieu" value={proposal.placeId}>
                    Choisir<span class="vh"> {proposal.name}</span>
                  </button>
                </PostForm>
              </Proposed>
            ))}
          {!chosen && props.nothing && <NothingFound nothing={props.nothing} from={props.where.shown} />}
          {details.unmet && (
            <p class="note-info">C’est noté : rien ne convient. La coordination le verra, sans nom.</p>
          )}
          {!chosen && !details.unmet && props.need && (
            <details open={proposals.length === 0 || props.errors.pourquoi !== undefined}>
              <summary>Rien ne convient</summary>
              <PostForm frame={frame} action={pathOf(props)} label="Rien ne convient" once={newId()}>
                <input type="hidden" name="etape" value="manque" />
                <SelectField
                  name="pourquoi"
                  label="Pourquoi ?"
                  error={props.errors.pourquoi}
                  options={[{ value: '', text: 'Choisir' }, ...optionsOf(CONSTRAINT_REASONS)]}
                />
                <button class="bouton clair" type="submit">
                  Le noter, sans nom
                </button>
              </PostForm>
            </details>
          )}
          {chosen && <Booking {...props} />}
        </>
      )}
    </Step>
  );
}

/** In place of a refused day: the days that are open, each one press; or the same day, when the agent may insist. */
function OpenDays({ refused }: { refused: RefusedDay }) {
  const { day, next, mayInsist } = refused;
  return (
    <div class="note-info">
      {/* The button that Enter presses in a field of this form: never a day that nobody chose. */}
      <button type="submit" hidden>
        Relire avant d’envoyer
      </button>
      <p>
        <strong>
          {next.length > 0 ? 'Les prochains jours ouverts :' : 'Aucun jour ouvert à proposer à la place.'}
        </strong>
      </p>
      {next.length > 0 && (
        <p class="rang">
          {next.map((one) => (
            <button
              class="mini"
              type="submit"
              name="jour-propose"
              value={one.toString()}
              key={one.toString()}
            >
              {sayWholeDay(one)}
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

/** The next open days, each one press; or another one, typed. */
function AskedDay({ openDays, typed, errors }: EncounterPageProps) {
  const open = openDays.map(String);
  const other = typed.day !== '' && !open.includes(typed.day);
  return (
    <div>
      {open.length > 0 && (
        <Choices
          name="jour-ouvert"
          legend="Jour souhaité"
          type="radio"
          options={[
            ...openDays.map((day) => ({ value: day.toString(), text: sayWholeDay(day) })),
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

function Booking(props: EncounterPageProps) {
  const { frame, chosen, typed, errors, refusedDay } = props;
  return (
    <>
      <Proposed proposal={chosen!}>
        <PostForm frame={frame} action={pathOf(props)} label="Changer de lieu">
          <input type="hidden" name="etape" value="choisir" />
          <button class="bouton clair" type="submit" name="lieu" value="">
            Changer
          </button>
        </PostForm>
      </Proposed>
      <PostForm frame={frame} action={pathOf(props)} label="Le rendez-vous" once={newId()}>
        <input type="hidden" name="etape" value="orienter" />
        {refusedDay && <OpenDays refused={refusedDay} />}
        <div class="deux">
          {refusedDay ? (
            <TextField
              name="jour"
              label="Jour souhaité"
              type="date"
              value={typed.day}
              error={errors.jour}
              short
            />
          ) : (
            <AskedDay {...props} />
          )}
          <SelectField name="moment" label="Moment" value={typed.part} options={optionsOf(PARTS)} />
          <PersonFields
            {...{ typed, errors }}
            channels={CHANNELS.map((value) => ({ value, text: CHANNEL_NAMES[value] }))}
          />
        </div>
        {props.same && (
          <Choices
            name="connue"
            legend="Est-ce la même personne ?"
            type="radio"
            column
            options={[
              ...props.same.people.map(({ id, name, hint }) => ({
                value: id,
                text: `Oui : ${name} (${hint})`,
              })),
              { value: ANOTHER, text: 'Non, une autre personne qui a le même numéro' },
            ]}
            chosen={[props.same.answer]}
            error={errors.connue}
          />
        )}
        <details open={Boolean(errors.rue ?? errors['code-postal'] ?? errors.mail ?? errors.aide)}>
          <summary>Sa langue, son mail, son adresse, ce qui l’aide</summary>
          <div class="deux">
            <SelectField
              name="langue-personne"
              label="La langue de sa feuille"
              value={typed.language}
              options={Object.entries(SHEET_LANGUAGES).map(([value, { name }]) => ({ value, text: name }))}
            />
            <TextField name="mail" label="Mail" type="email" value={typed.email} error={errors.mail} />
            <TextField name="rue" label="Numéro et rue" value={typed.street} error={errors.rue} />
            <TextField
              name="code-postal"
              label="Code postal"
              value={typed.postcode}
              error={errors['code-postal']}
              short
            />
            <TextField
              name="aide"
              label="Ce qui l’aide"
              help="Parler lentement, écrire gros, venir avec quelqu’un. Rien sur sa santé."
              value={typed.adaptations}
              error={errors.aide}
            />
          </div>
        </details>
        <Choices
          name="partage"
          legend="Ce que le lieu saura d’elle"
          type="checkbox"
          options={optionsOf(SHARED_ITEMS).filter(({ value }) => value !== 'note')}
          chosen={typed.shared}
        />
        <TextField
          name="mot"
          label="Un mot pour le lieu"
          help="Le lieu le lira. Utile et court, jamais de mot de passe."
          value={typed.note}
          error={errors.mot}
        />
        <button class="bouton" type="submit">
          Relire avant d’envoyer
        </button>
      </PostForm>
    </>
  );
}
