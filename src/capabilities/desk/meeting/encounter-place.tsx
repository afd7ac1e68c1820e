// The place: what is asked of it, the three proposed, or that none was found.

import type { Nothing } from '#capabilities/referrals';
import { referralPath } from '#capabilities/referrals';
import { refusing } from '#kit/form.ts';
import { FormField, FormFields } from '#kit/form-fields.tsx';
import { newId } from '#platform/id.ts';
import { ofPlace } from '#shared/french-place.ts';
import { PostForm } from '#ui/form/form.tsx';
import { Booking } from './booking-form.tsx';
import { type EncounterPageProps, isOpen, pathOf, Seen, Step } from './encounter-step.tsx';
import { UNMET_FORM, WHERE_FORM } from './meeting-forms.ts';
import { Proposed } from './proposed-place.tsx';
import { whereTold } from './seen-step.ts';

function Where(props: EncounterPageProps) {
  const { frame, details, where } = props;
  const blank = WHERE_FORM.blank({
    ou: details.where,
    contraintes: details.constraints,
    langue: details.language,
    public: details.audience,
    moment: details.part,
    situations: details.rules,
  });
  const filled = where.error ? refusing(blank, { ou: where.error }) : blank;
  return (
    <PostForm
      frame={frame}
      action={pathOf(props)}
      label="D’où part-elle, et qu’est-ce qui compte"
      once={newId()}
    >
      <input type="hidden" name="etape" value="lieu" />
      <Seen told={whereTold(props.stored)} />
      <div class="deux">
        <FormField
          filled={filled}
          name="ou"
          help={
            where.error
              ? undefined
              : details.where
                ? `Recherche autour ${ofPlace(where.shown)}`
                : `Si vous n’écrivez rien : autour ${ofPlace(where.shown)}.`
          }
        />
        <FormField filled={filled} name="contraintes" />
      </div>
      <details>
        <summary>Langue, public, moment</summary>
        <div class="deux">
          <FormFields filled={filled} names={['langue', 'public', 'moment']} />
        </div>
        <FormField filled={filled} name="situations" />
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
        <>
          <p class="note-fait">
            Orientation envoyée, code <strong>{referral.code}</strong>.{' '}
            <a href={referralPath(referral.id)}>La suivre</a>
          </p>
          {props.callNow && (
            <p class="note-info" role="status">
              <strong>À appeler tout de suite</strong> : {props.callNow}{' '}
              <a href={`${referralPath(referral.id)}#suite`}>Noter sa réponse</a>
            </p>
          )}
        </>
      ) : (
        <>
          {!chosen && <Where {...props} />}
          {!chosen &&
            proposals.map((proposal) => (
              <Proposed proposal={proposal} key={proposal.placeId}>
                <PostForm frame={frame} action={pathOf(props)} label={`Choisir ${proposal.name}`}>
                  <input type="hidden" name="etape" value="choisir" />
                  <Seen told={{ placeId: props.stored.placeId }} />
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
                <FormFields filled={refusing(UNMET_FORM.blank(), { pourquoi: props.errors.pourquoi })} />
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
