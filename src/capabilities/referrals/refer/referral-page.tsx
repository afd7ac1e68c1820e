import { placePath } from '#capabilities/directory';
import { sayDate } from '#shared/day/day.ts';
import { ErrorSummary, PostForm } from '#ui/form/form.tsx';
import { hasDay } from '../day/day-of-place.ts';
import { MoveDay } from '../day/day-pages.tsx';
import { awaitsEnd, sayTurn } from '../follow/turn.ts';
import { Age, RemindForm } from '../pages.tsx';
import { referralPath } from '../paths.ts';
import { OpenPathway } from '../pathway/open-pathway.tsx';
import {
  ACTIONS,
  type Action,
  ANSWERS_BY_PHONE,
  nextState,
  RETURNED,
  SENDER_MUST_ACT,
  STATES,
  sayReason,
  WAITING,
} from '../referral-states.ts';
import type { Referral } from '../store.ts';
import { slotOf } from '../words/slot.ts';
import { saySlot } from '../words/words.ts';
import { ActionForms } from './action-forms.tsx';
import { History } from './referral-history.tsx';
import type { ReferralPageProps } from './referral-page-props.tsx';
import { Discard, Lines, Sending } from './sending.tsx';
import { Withdrawn } from './withdrawn.tsx';

/** What a place says to the agent who calls it is its answer as much as what it writes: it has no mail, or no time. */
function Phoned({ frame, referral, refused }: ReferralPageProps) {
  const actions = ANSWERS_BY_PHONE.filter((action) => nextState(referral.state, action, 'receiver'));
  if (actions.length === 0) return null;
  return (
    <details open={refused?.phoned}>
      <summary>Le lieu a répondu par téléphone</summary>
      <p class="doux">Notez sa réponse comme il l’a donnée. La personne en est prévenue.</p>
      <ActionForms
        phoned
        frame={frame}
        actions={actions}
        refused={refused}
        action={referralPath(referral.id)}
        words={{ accept: 'Il accepte', decline: 'Il refuse', counter: 'Il propose un autre jour' }}
      />
    </details>
  );
}

/** A draft goes back to its form, unfolded. */
const WAY_BACK: Partial<Record<Referral['state'], string>> = { draft: '?etape=lieu#lieu' };

export function ReferralPage(props: ReferralPageProps) {
  const { frame, referral, side, receiver, lines, errors, refused } = props;
  // A proposed day that is over is nobody's to accept.
  const others = props.actions.filter(
    (action) => action !== 'send' && !(action === 'acceptCounter' && props.counterPast),
  );
  const isDraft = referral.state === 'draft' && side === 'sender';
  return (
    <div class="cadre contenu">
      <p class="ariane">
        <a href={props.back ? `${props.back}${WAY_BACK[referral.state] ?? ''}` : '/orientations'}>
          {props.back ? 'Revenir à la personne' : 'Les orientations'}
        </a>
      </p>
      <h1 class="titre-page">
        {side === 'receiver' ? `De ${props.from}` : receiver ? `Vers ${receiver.name}` : 'Orientation'} ·{' '}
        {referral.code}
      </h1>
      {props.reminded && (
        <p class="note-fait" role="status">
          Le lieu est relancé :{' '}
          {receiver?.email ? 'un nouveau lien est parti par mail' : 'un appel est sur votre liste'}.
        </p>
      )}
      <ErrorSummary errors={errors} />
      <div class="poste-grille">
        <div class="pile">
          {isDraft ? (
            <Sending {...props} />
          ) : (
            <section class="bloc" aria-labelledby="etat">
              <h2 id="etat">
                {side === 'receiver' && referral.state === 'sent' ? 'À répondre' : STATES[referral.state]}
              </h2>
              {referral.sentAt &&
                !referral.endedAt &&
                !(side === 'receiver' && RETURNED.includes(referral.state)) && <Age days={props.days} />}
              <p>
                {referral.holder === 'receiver'
                  ? `${referral.receiverName} suit cette personne.`
                  : referral.holder === 'sender'
                    ? `${referral.senderName} suit cette personne${WAITING.includes(referral.state) ? ', jusqu’à ce que le lieu accepte' : ''}.`
                    : 'C’est terminé.'}
              </p>
              {referral.reasonCode && (
                <p>
                  Raison : {sayReason(referral.reasonCode)}
                  {referral.reasonText && `. ${referral.reasonText}`}
                </p>
              )}
              <Withdrawn frame={frame} referral={referral} sharesLeft={props.sharesLeft} />
              {props.proposed && (
                <p>
                  Le lieu propose : <a href={placePath(props.proposed.slug)}>{props.proposed.name}</a>
                </p>
              )}
              {referral.state === 'countered' && referral.counterDay && (
                <p>
                  <strong>Jour proposé : {saySlot(slotOf(referral)!)}</strong>
                  {props.counterLate && (
                    <>
                      <br />
                      Attention : ce jour vient après son dernier jour, le {sayDate(referral.personDeadline!)}
                      . Voyez avec la personne s’il ne vaut pas mieux demander un autre jour.
                    </>
                  )}
                  {props.counterPast && (
                    <>
                      <br />
                      Ce jour est passé : il ne peut plus être accepté. Demandez un autre jour au lieu, ou
                      orientez la personne ailleurs.
                    </>
                  )}
                </p>
              )}
              {side === 'sender' && awaitsEnd(referral) && (
                <p class="note-info">
                  {sayTurn(referral, side)}. Le lieu n’a pas encore dit si c’est fait : appelez-le, ou
                  demandez à la personne, et notez la réponse ci-contre.
                </p>
              )}
              {side === 'receiver' && sayTurn(referral, side) && (
                <p class="note-info">{sayTurn(referral, side)}.</p>
              )}
              {props.answerBy && (
                <p>
                  Réponse attendue jusqu’au {sayDate(props.answerBy)} inclus. Après, l’orientation revient à{' '}
                  {referral.senderName}.
                </p>
              )}
              <Lines lines={lines} />
              {props.diagnosisPath && (
                <p>
                  <a href={props.diagnosisPath}>Le point fait avec elle</a>, qu’elle veut bien vous laisser
                  lire.
                </p>
              )}
              {side === 'receiver' && props.fromPhone && (
                <p>
                  Une question ? {props.from},{' '}
                  <a class="num" href={`tel:${props.fromPhone.replace(/\s/g, '')}`}>
                    {props.fromPhone}
                  </a>
                </p>
              )}
              {side === 'sender' && receiver && (
                <p>
                  <a href={placePath(receiver.slug)}>La fiche du lieu</a>
                  {receiver.phone && (
                    <>
                      {' · '}
                      <a class="num" href={`tel:${receiver.phone}`}>
                        {receiver.phoneShown}
                      </a>
                    </>
                  )}
                </p>
              )}
            </section>
          )}
        </div>
        <div class="pile">
          {others.length > 0 && (
            <section class="bloc pile" aria-labelledby="suite">
              <h2 id="suite">Et maintenant ?</h2>
              {props.canRemind && receiver && (
                <RemindForm frame={frame} id={referral.id} place={receiver.name} look="bouton" />
              )}
              {hasDay(referral) && (
                <MoveDay
                  frame={frame}
                  refused={refused}
                  action={referralPath(referral.id)}
                  none={referral.slotDay === null}
                />
              )}
              {isDraft ? (
                <Discard {...props} />
              ) : (
                <ActionForms
                  frame={frame}
                  action={referralPath(referral.id)}
                  actions={others}
                  refused={refused}
                  {...(side === 'receiver' && { places: props.places })}
                  words={props.counterPast ? { refuseCounter: 'Demander un autre jour au lieu' } : {}}
                />
              )}
              {side === 'sender' && <Phoned {...props} />}
              {side === 'sender' && referral.personId && (
                <OpenPathway frame={frame} opening={props.opening} id={referral.id} profile={props.profile} />
              )}
              {side === 'sender' && SENDER_MUST_ACT.includes(referral.state) && (
                <PostForm
                  frame={frame}
                  action={`/guichet/reprendre/${referral.id}`}
                  label="Orienter vers un autre lieu"
                >
                  {props.takenUpBy && (
                    <p>Un autre lieu est déjà cherché, pas encore envoyé : code {props.takenUpBy.code}.</p>
                  )}
                  <button class="bouton" type="submit">
                    {props.takenUpBy ? 'Reprendre où vous en étiez' : 'Orienter vers un autre lieu'}
                  </button>
                </PostForm>
              )}
              {side === 'sender' && referral.personId && referral.state !== 'draft' && !referral.endedAt && (
                <details>
                  <summary>La personne retire son accord</summary>
                  <p>
                    L’orientation se ferme pour de bon. Le lieu ne voit plus rien d’elle, et il est prévenu.
                    On l’aide toujours, autrement.
                  </p>
                  <PostForm
                    frame={frame}
                    action={`${referralPath(referral.id)}/retirer`}
                    label="Retirer l’accord"
                  >
                    <button class="bouton clair" type="submit">
                      Retirer son accord, et fermer
                    </button>
                  </PostForm>
                </details>
              )}
            </section>
          )}
          <History {...props} />
        </div>
      </div>
    </div>
  );
}

export const isAction = (text: string): text is Action => Object.hasOwn(ACTIONS, text);
