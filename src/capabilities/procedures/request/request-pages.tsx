// A territory's own form as people fill it, and the state of their request.

import { day, defineForm, type FilledBy } from '#kit/form.ts';
import { FormFields } from '#kit/form-fields.tsx';
import { newId } from '#platform/id.ts';
import { ErrorSummary, PostForm } from '#ui/form/form.tsx';
import type { Frame } from '#ui/page/frame.ts';
import { type RequestFilled, TELL_CHANNELS, TELL_NAMES } from './request-form.ts';
import { MadeUpPerson, PracticeBanner } from './request-review.tsx';
import { STATUSES } from './request-states.ts';
import type { StoredRequest } from './request-store.ts';

const NO_ARRIVAL = 'Donnez le jour où le papier est arrivé, aujourd’hui au plus tard.';
/** Of a paper: the day that the request counts from. */
export const ARRIVAL_FORM = defineForm({
  recue: day({
    label: 'Reçue sur papier le',
    help: 'Le jour où le papier est arrivé : c’est de ce jour que la demande compte.',
    required: NO_ARRIVAL,
    until: (today) => today,
    far: NO_ARRIVAL,
  }),
});

const TITLES = {
  online: 'Faire la demande',
  keyed: 'Recopier une demande sur papier',
  practice: 'S’entraîner à faire la demande',
} as const;

export function RequestPage(props: {
  frame: Frame;
  title: string;
  /** Of the sheet; not used in practice. */
  slug: string;
  action: string;
  /** Filled by the person, copied from paper by an agent, or filled for practice. */
  kind: 'online' | 'keyed' | 'practice';
  /** Who answers the request. */
  to: string;
  filled: RequestFilled;
  /** When it came, of a paper that an agent copies. */
  arrival?: FilledBy<typeof ARRIVAL_FORM> | undefined;
}) {
  const { frame, filled, arrival, slug, kind, to } = props;
  const keyed = kind === 'keyed';
  const asked = Object.keys(filled.form.fields).filter((name) => !(TELL_NAMES as string[]).includes(name));
  const practice = kind === 'practice';
  return (
    <div class="cadre contenu etroit">
      <p class="ariane">
        {keyed && <a href="/demandes">Les demandes</a>}
        {practice && <a href="/entrainement">S’entraîner</a>}
        {kind === 'online' && <a href={`/demarches/${slug}`}>{props.title}</a>}
      </p>
      {practice && <PracticeBanner />}
      <h1 class="titre-page">{TITLES[kind]}</h1>
      <p class="chapo">{props.title}</p>
      {!practice && (
        <p>
          {keyed
            ? 'Recopiez ce que la personne a écrit. Elle reçoit le même accusé de réception.'
            : 'Vous relisez avant d’envoyer. Vous recevez tout de suite un accusé de réception.'}{' '}
          {to && `La demande va à : ${to}. `}
          <a href={`/demarches/${slug}/demande.pdf`}>
            {keyed ? 'Le formulaire sur papier' : 'Je préfère le remplir sur papier'}
          </a>
        </p>
      )}
      {kind === 'online' && (
        <p>
          <a href={`/demarches/${slug}/entrainement`}>M’entraîner d’abord, sans rien envoyer</a>
        </p>
      )}
      {practice && <MadeUpPerson />}
      <ErrorSummary errors={{ ...arrival?.errors, ...filled.errors }} />
      <PostForm frame={frame} action={props.action} label="La demande" {...(keyed && { once: newId() })}>
        {arrival && <FormFields filled={arrival} />}
        <FormFields filled={filled} names={asked as (typeof TELL_NAMES)[number][]} />
        <section class="bloc teinte" aria-labelledby="prevenir-t">
          <h2 id="prevenir-t">Pour avoir la réponse</h2>
          <FormFields filled={filled} names={TELL_NAMES} />
        </section>
        <p class="rang">
          {keyed ? (
            <button class="bouton" type="submit">
              Envoyer
            </button>
          ) : (
            <button class="bouton" type="submit" name="action" value="relire">
              Relire avant d’envoyer
            </button>
          )}
          {keyed && (
            <button class="bouton clair" type="submit" name="action" value="garder">
              Garder pour plus tard
            </button>
          )}
        </p>
      </PostForm>
    </div>
  );
}

export function RequestStatusPage(props: {
  request: StoredRequest;
  title: string;
  /** « le 24 novembre 2026 » or « sur papier le 20 novembre 2026 ». */
  received: string;
  changed: string;
  to: string;
  pdf: string;
}) {
  const { request, title, to } = props;
  return (
    <div class="cadre contenu etroit">
      <h1 class="titre-page">Votre demande {request.number}</h1>
      <p class={request.status === 'waiting' || request.status === 'refused' ? 'note-info' : 'note-fait'}>
        <strong>{STATUSES[request.status]}.</strong> « {title} », reçue {props.received}
        {to && `, par : ${to}`}.
      </p>
      {request.words && (
        <p>
          <strong>Le {props.changed} :</strong> {request.words}
        </p>
      )}
      <p>
        {request.tellChannel === 'none'
          ? 'Pour savoir où elle en est,'
          : `Vous serez prévenu ${TELL_CHANNELS[request.tellChannel]}. Sinon,`}{' '}
        gardez cette adresse, ou appelez avec le numéro <strong>{request.number}</strong> et le code{' '}
        <strong>{request.code}</strong>.
      </p>
      <p>
        <a class="bouton" href={props.pdf}>
          Imprimer l’accusé de réception
        </a>
      </p>
    </div>
  );
}

/** The forms that may be filled for nothing. */
export function PracticeListPage({ forms }: { forms: readonly { title: string; address: string }[] }) {
  return (
    <div class="cadre contenu etroit">
      <p class="ariane">
        <a href="/demarches">Les démarches</a>
      </p>
      <h1 class="titre-page">S’entraîner, sans rien envoyer</h1>
      <p class="chapo">
        Remplissez un formulaire jusqu’au bout, avec une personne inventée. Rien n’est envoyé, rien n’est
        gardé.
      </p>
      <ul class="liste-nue">
        {forms.map(({ title, address }) => (
          <li key={address}>
            <a class="lien" href={address}>
              {title}
            </a>
          </li>
        ))}
      </ul>
      <p>Vous pouvez le faire seul, ou avec une personne qui vous aide.</p>
    </div>
  );
}
