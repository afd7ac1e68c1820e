// What a place sees behind its link: one page, no account, and nothing happens until a form is sent.

import { choice, day, defineForm, type FilledBy, sureOf } from '#kit/form.ts';
import { FormFields } from '#kit/form-fields.tsx';
import { sayDate } from '#shared/day/day.ts';
import { ErrorSummary, type FieldErrors, PostForm, Submit } from '#ui/form/form.tsx';
import type { Frame } from '#ui/page/frame.ts';
import { hasDay } from '../day/day-of-place.ts';
import { MoveDay } from '../day/day-pages.tsx';
import { awaitsEnd } from '../follow/turn.ts';
import { sayNeed } from '../pages.tsx';
import type { RefusedAction } from '../refer/action-form.ts';
import { ActionForms } from '../refer/action-forms.tsx';
import type { CapacityQuestion } from '../refer/capacity-store.ts';
import { Lines } from '../refer/sending.tsx';
import { type Action, RETURNED, STATES } from '../referral-states.ts';
import type { Referral } from '../store.ts';
import { isAfterLastDay } from '../telling/tell.ts';
import { slotOf } from '../words/slot.ts';
import { saySlot } from '../words/words.ts';
import type { SharedLine } from './shared-view.ts';

export function AnswerPage(props: {
  frame: Frame;
  path: string;
  referral: Referral;
  from: string;
  /** The number to call them; may be empty. */
  fromPhone: string;
  place: string;
  lines: readonly SharedLine[];
  actions: readonly Action[];
  places: Readonly<Record<string, string>>;
  errors: FieldErrors;
  refused: RefusedAction | undefined;
  /** How the person is told of the answer just given; empty before any. */
  told: string;
  /** The last day to answer, while an answer is awaited. */
  answerBy: Temporal.PlainDate | undefined;
  today: Temporal.PlainDate;
}) {
  const { referral, frame } = props;
  return (
    <div class="cadre contenu etroit">
      <h1 class="titre-page">
        {props.from} adresse une personne à {props.place}
      </h1>
      {props.told && (
        <p class="note-fait" role="status">
          Merci, votre réponse est enregistrée. {props.told}
        </p>
      )}
      <p>
        <strong>{STATES[referral.state]}</strong>
        {referral.holder === 'receiver' && `, suivie par ${referral.receiverName}`}
      </p>
      {referral.state === 'countered' && referral.counterDay && (
        <p class="note-info">
          Vous proposez le <strong>{saySlot(slotOf(referral)!)}</strong>. {props.from} le demande à la
          personne, et vous écrit sa réponse.
          {isAfterLastDay(referral.counterDay, referral, props.today) &&
            ` Ce jour vient après son dernier jour, le ${sayDate(referral.personDeadline!)}.`}
        </p>
      )}
      {awaitsEnd(referral) && (
        <p class="note-info">
          <strong>Est-ce fait{'\u202f'}?</strong> Dites-le ci-dessous, pour que {props.from} et la personne le
          sachent.
        </p>
      )}
      {props.answerBy && (
        <p class="note-info">
          À répondre jusqu’au {sayDate(props.answerBy)} inclus. Ensuite, {props.from} reprend avec la
          personne.
        </p>
      )}
      <ErrorSummary errors={props.errors} />
      {props.lines.length > 0 && (
        <>
          <Lines lines={props.lines} />
          {!RETURNED.includes(referral.state) && (
            <p class="doux">
              La personne a accepté que vous lisiez ces lignes. Ne les recopiez pas ailleurs ; ce lien
              s’éteint de lui-même.
            </p>
          )}
        </>
      )}
      {props.actions.length > 0 ? (
        <>
          <h2>Votre réponse</h2>
          {hasDay(referral) && (
            <MoveDay
              frame={frame}
              refused={props.refused}
              action={props.path}
              none={referral.slotDay === null}
            />
          )}
          <ActionForms
            frame={frame}
            action={props.path}
            actions={props.actions}
            refused={props.refused}
            places={props.places}
          />
        </>
      ) : (
        <p>Il n’y a plus rien à répondre ici.</p>
      )}
      <p class="doux">
        Orientation envoyée par {referral.senderName}, {props.from}.
        {props.fromPhone && (
          <>
            {' '}
            Une question ?{' '}
            <a class="num" href={`tel:${props.fromPhone.replace(/\s/g, '')}`}>
              {props.fromPhone}
            </a>
          </>
        )}
      </p>
    </div>
  );
}

export function ExpiredLinkPage({ frame, path }: { frame: Frame; path: string }) {
  return (
    <div class="cadre contenu etroit">
      <h1 class="titre-page">Ce lien a expiré</h1>
      <p>Nous pouvons vous en envoyer un autre, à l’adresse mail du lieu.</p>
      <PostForm frame={frame} action={path}>
        <input type="hidden" name="action" value="nouveau-lien" />
        <Submit>Recevoir un nouveau lien</Submit>
      </PostForm>
    </div>
  );
}

export function LinkSentPage() {
  return (
    <div class="cadre contenu etroit">
      <h1 class="titre-page">Un nouveau lien est parti</h1>
      <p>Regardez la boîte mail du lieu : il arrive dans quelques minutes.</p>
    </div>
  );
}

export const CAPACITY_FORM = defineForm({
  reponse: choice({
    label: 'Votre réponse',
    of: { yes: 'Oui, nous pouvons recevoir cette personne', later: 'Oui, mais plus tard', no: 'Non' },
    refusal: 'Choisissez une réponse.',
  }),
  jour: day({ label: 'À partir de quel jour, si c’est plus tard ?', from: (today) => today }),
  tard: sureOf({ label: 'Vérifiez ce jour', of: 'jour', text: 'Garder quand même ce jour' }),
});

export function CapacityPage(props: {
  frame: Frame;
  path: string;
  question: CapacityQuestion;
  referral: Referral;
  place: string;
  wanted: string;
  filled: FilledBy<typeof CAPACITY_FORM>;
}) {
  const { question, filled } = props;
  return (
    <div class="cadre contenu etroit">
      <h1 class="titre-page">{props.place} : avez-vous de la place ?</h1>
      <ErrorSummary errors={filled.errors} />
      <Lines
        lines={[
          { label: 'Besoin', value: sayNeed(props.referral.need) },
          { label: 'Jour souhaité', value: props.wanted },
        ]}
      />
      {question.answer ? (
        <p class="note-fait" role="status">
          Merci, votre réponse est enregistrée
          {question.fromDay ? ` : à partir du ${sayDate(question.fromDay)}` : ''}.
        </p>
      ) : (
        <PostForm frame={props.frame} action={props.path}>
          <FormFields filled={filled} />
          <Submit>Répondre</Submit>
        </PostForm>
      )}
      <p class="doux">Nous ne vous disons rien de la personne avant votre réponse.</p>
    </div>
  );
}
