// The place: what is asked of it, the three proposed, or that none was found.

import { ASKED_LANGUAGES, AUDIENCES } from '#capabilities/directory';
import {
  CONSTRAINT_REASONS,
  CONSTRAINTS,
  type Nothing,
  PARTS,
  RULE_AUDIENCES,
} from '#capabilities/referrals';
import { newId } from '#platform/id.ts';
import { ofPlace } from '#shared/french-place.ts';
import { Choices, optionsOf, PostForm, SelectField, TextField } from '#ui/form/form.tsx';
import { Booking } from './booking-form.tsx';
import { type EncounterPageProps, isOpen, pathOf, Step } from './encounter-step.tsx';
import { Proposed } from './proposed-place.tsx';

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
          help={
            where.error
              ? undefined
              : details.where
                ? `Recherche autour ${ofPlace(where.shown)}`
                : `Si vous n’écrivez rien : autour ${ofPlace(where.shown)}.`
          }
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

/** That no place was found, said first; then what alone could be given up. */
function NothingFound({ nothing: { asked, blocking }, from }: { nothing: Nothing; from: string }) {
  return (
    <p class="note-info" role="status">
      <strong>
        {asked.length === 0
          ? `Aucun lieu connu ne répond à ce besoin autour ${ofPlace(from)}.`
          : `Aucun lieu ne convient autour ${ofPlace(from)}, avec : ${asked.join(', ')}.`}
      </strong>
      {asked.length > 0 &&
        (blocking.length > 0
          ? ` Il y en a ${blocking.join(', ou ')}. Voyez-le avec elle.`
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
