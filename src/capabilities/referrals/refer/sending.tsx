// Before a referral leaves: what is read with the person, to whom, by which way; or that it does not leave.

import { REPRESENTATIVE_MEANS, REPRESENTATIVE_NAMES } from '#capabilities/people';
import { refusing } from '#kit/form.ts';
import { FormFields } from '#kit/form-fields.tsx';
import { sayDate } from '#shared/day/day.ts';
import { phoneText } from '#shared/phone.ts';
import { PostForm } from '#ui/form/form.tsx';
import type { SharedLine } from '../answer/shared-view.ts';
import { referralPath } from '../paths.ts';
import { BY_REPRESENTATIVE, sendForm } from './action-form.ts';
import { INTIMATE_NAMES, topicsLeaving } from './intimate-words.ts';
import type { ReferralPageProps } from './referral-page-props.tsx';

/** « de santé et de violences »; empty when the word for the place tells of nothing of the kind. */
const sayTopics = (referral: ReferralPageProps['referral']) =>
  topicsLeaving(referral)
    .map((topic) => INTIMATE_NAMES[topic])
    .join(' et ');

export function Lines({ lines }: { lines: readonly SharedLine[] }) {
  return (
    <dl class="resume">
      {lines.map(({ label, value }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

const CAPACITY = { yes: 'oui, il y a de la place', later: 'oui, mais plus tard', no: 'non' } as const;

/** Before it leaves: to whom, by which way, what they will see. */
export function Sending({
  frame,
  referral,
  receiver,
  lines,
  refused,
  back,
  capacity,
  letterLate,
  noTime,
  represented,
}: ReferralPageProps) {
  const topics = sayTopics(referral);
  const form = sendForm({
    topics,
    named: referral.personId !== null,
    represented:
      represented && represented.kind !== 'relative'
        ? `${represented.name}, ${REPRESENTATIVE_NAMES[represented.kind]}, est d’accord`
        : '',
  });
  const agreed =
    referral.consentHow && (referral.consentedBy === 'representative' ? BY_REPRESENTATIVE : 'oui');
  const { errors = {}, typed = {} } = refused?.action === 'send' ? refused.filled : {};
  const filled = refusing(form.blank({ accord: agreed ?? [], ...typed }), errors);
  return (
    <section class="bloc devant" aria-labelledby="apercu">
      <h2 id="apercu">Ce qui va partir, à lire avec la personne</h2>
      <p>
        <strong>À : {receiver ? `${receiver.name}, ${receiver.communeName}` : 'aucun lieu choisi'}</strong>
        <br />
        {receiver?.email
          ? `Par mail à ${receiver.email}. Le mail ne contient que le code, le besoin et le jour ; le reste est derrière un lien.`
          : `Sans mail : un appel s’ajoute à votre liste${noTime ? ', à faire dès l’envoi' : ''}.`}
      </p>
      <Lines lines={lines} />
      {capacity.map(({ id, answer, fromDay }) => (
        <p class="note-info" key={id}>
          Place demandée au lieu :{' '}
          {answer
            ? `${CAPACITY[answer]}${fromDay ? `, à partir du ${sayDate(fromDay)}` : ''}`
            : 'pas encore de réponse'}
          .
        </p>
      ))}
      {represented && (
        <p class="note-info">
          <strong>
            {represented.name}, {REPRESENTATIVE_NAMES[represented.kind]}
            {represented.phone && (
              <>
                , <a href={`tel:${represented.phone}`}>{phoneText(represented.phone)}</a>
              </>
            )}
          </strong>
          <br />
          {REPRESENTATIVE_MEANS[represented.kind]}
        </p>
      )}
      {noTime && receiver && (
        <p class="note-info" role="status">
          <strong>Ce lieu n’a pas un jour ouvré pour répondre avant ce jour-là.</strong> Choisissez un jour
          plus tard, ou{' '}
          {receiver.phone ? (
            <>
              appelez-le dès l’envoi{receiver.email && ', en plus du mail'} :{' '}
              <a class="num" href={`tel:${receiver.phone}`}>
                {receiver.phoneShown}
              </a>
              .
            </>
          ) : (
            'un autre lieu : celui-ci n’a pas de téléphone connu.'
          )}
        </p>
      )}
      {letterLate && (
        <p class="note-info">
          La réponse du lieu lui viendra par courrier, sans doute après le jour demandé. Choisissez un jour
          plus tard, ou dites-lui comment la savoir avant : en passant ici, ou en appelant.
        </p>
      )}
      <PostForm frame={frame} action={referralPath(referral.id)} label="Envoyer">
        <input type="hidden" name="action" value="send" />
        <input type="hidden" name="retour" value={back} />
        {(referral.personId || topics) && <FormFields filled={filled} />}
        <button class="bouton" type="submit">
          Envoyer{receiver ? ` à ${receiver.name}` : ''}
        </button>
      </PostForm>
      {receiver && capacity.length === 0 && (
        <PostForm
          frame={frame}
          action={`${referralPath(referral.id)}/place`}
          label="Demander s’il y a de la place"
        >
          <input type="hidden" name="retour" value={back} />
          <button class="bouton clair" type="submit">
            Demander d’abord s’il y a de la place
          </button>
        </PostForm>
      )}
    </section>
  );
}

/** What was never sent is not closed: it is taken back, and nobody is told. */
export function Discard({ frame, referral, back, goesOn }: ReferralPageProps) {
  return (
    <PostForm frame={frame} action={referralPath(referral.id)} label="Ne pas l’envoyer">
      <input type="hidden" name="action" value="discard" />
      <input type="hidden" name="retour" value={back} />
      <p class="doux">
        Rien n’est parti. Sans envoi, cette orientation est effacée le {sayDate(goesOn)}, avec le nom et le
        numéro qui n’ont servi qu’à elle.
      </p>
      <button class="bouton clair" type="submit">
        Ne pas l’envoyer, effacer
      </button>
    </PostForm>
  );
}
