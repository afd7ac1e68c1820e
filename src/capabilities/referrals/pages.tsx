// Referrals as agents see them: the list, what is about to leave, what happens after.
import { PROFILES } from '#capabilities/diagnosis';
import { isNeedCode, NEEDS, sayDate } from '#capabilities/directory';
import { Choices, ErrorSummary, type FieldErrors, PostForm, SelectField, TextField } from '#ui/form/form.tsx';
import { Icon } from '#ui/icon/icon.tsx';
import type { Frame } from '#ui/page/frame.ts';
import type { Receiver } from './receiver.ts';
import {
  ACTIONS,
  type Action,
  COORDINATION_DAYS,
  EXPIRY_DAYS,
  PARTS,
  REASONS,
  SENDER_MUST_ACT,
  type Side,
  STATES,
  sayReason,
} from './referral-states.ts';
import type { SharedLine } from './shared-view.ts';
import type { CapacityQuestion, Referral, ReferralEvent } from './store.ts';

export const sayNeed = (need: string) => (isNeedCode(need) ? NEEDS[need].plain : need);

/** Whole days since a referral was sent. */
export const daysSince = (sentAt: Temporal.Instant | null, now: Temporal.Instant) =>
  sentAt ? Math.floor(sentAt.until(now).total('hours') / 24) : 0;

/** A bar of thirty days with the mark of the coordination; red beyond it. The number stands beside. */
export function Age({ days }: { days: number }) {
  const width = Math.min(82, (82 * days) / EXPIRY_DAYS);
  const mark = 1 + (82 * COORDINATION_DAYS) / EXPIRY_DAYS;
  return (
    <span class="age">
      <svg aria-hidden="true" focusable="false" viewBox="0 0 84 14">
        <rect x="1" y="3" width="82" height="8" rx="4" fill="#efebee" />
        {width > 0 && (
          <rect
            x="1"
            y="3"
            width={width}
            height="8"
            rx="4"
            fill={days > COORDINATION_DAYS ? '#7f1a10' : '#5b1a49'}
          />
        )}
        <path d={`M${mark} 0v14`} stroke="#241c22" stroke-width="2" />
      </svg>
      <span class="num">{days === 0 ? 'aujourd’hui' : `${days}\u00a0jour${days > 1 ? 's' : ''}`}</span>
    </span>
  );
}

/** A row of a list: where to, since when, what is due. */
export type ReferralLine = { referral: Referral; place: string; who: string; days: number };

function Due({ line }: { line: ReferralLine }) {
  const { referral, days } = line;
  if (SENDER_MUST_ACT.includes(referral.state))
    return (
      <span class="etat alerte">
        <Icon name="warning" />
        {STATES[referral.state]} : à vous
      </span>
    );
  if (['sent', 'received'].includes(referral.state) && days >= 3)
    return (
      <span class={days > COORDINATION_DAYS ? 'etat alerte' : 'etat bientot'}>
        <Icon name={days > COORDINATION_DAYS ? 'warning' : 'soon'} />À relancer
      </span>
    );
  return <span class="etat ferme">{STATES[referral.state]}</span>;
}

export function ReferralTable({ lines, label }: { lines: readonly ReferralLine[]; label: string }) {
  return (
    <section class="defile" tabindex={0} aria-label={label}>
      <table class="tableau">
        <thead>
          <tr>
            <th scope="col">Vers</th>
            <th scope="col">Attente</th>
            <th scope="col">
              <span class="vh">Action</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.referral.id}>
              <td>
                <strong>{line.place}</strong>
                <br />
                <span class="doux">
                  {sayNeed(line.referral.need)}, {line.who}
                </span>
              </td>
              <td>
                {line.referral.sentAt && !line.referral.endedAt && <Age days={line.days} />}
                <Due line={line} />
              </td>
              <td>
                <a
                  class="mini"
                  href={`/orientations/${line.referral.id}`}
                  aria-label={`Ouvrir : orientation vers ${line.place}, ${line.referral.code}`}
                >
                  Ouvrir
                </a>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

export function ReferralsPage({
  sent,
  received,
  all,
}: {
  sent: readonly ReferralLine[];
  received: readonly ReferralLine[];
  all: boolean;
}) {
  return (
    <div class="cadre contenu">
      <h1 class="titre-page">Les orientations</h1>
      <p>
        <a class="bouton clair" href="/parcours">
          Les parcours
        </a>{' '}
        <a class="bouton clair" href="/orientations/nouvelle">
          Signaler une personne à un lieu
        </a>
      </p>
      <div class="pile">
        <section class="bloc" aria-labelledby="envoyees">
          <div class="tete">
            <h2 id="envoyees">{all ? 'Envoyées par nous' : 'Envoyées par nous, en cours'}</h2>
            <a href={all ? '/orientations' : '/orientations?toutes=oui'}>
              {all ? 'Celles en cours' : 'Toutes'}
            </a>
          </div>
          {sent.length === 0 ? (
            <p>Aucune pour le moment.</p>
          ) : (
            <ReferralTable lines={sent} label="Orientations envoyées" />
          )}
          <p class="doux">
            Le trait marque {COORDINATION_DAYS} jours. Au-delà, la coordination le voit aussi.
          </p>
        </section>
        <section class="bloc" aria-labelledby="recues">
          <h2 id="recues">Reçues</h2>
          {received.length === 0 ? (
            <p>Aucune pour le moment.</p>
          ) : (
            <ReferralTable lines={received} label="Orientations reçues" />
          )}
        </section>
      </div>
    </div>
  );
}

const BUTTONS: Record<Action, string> = {
  send: 'Envoyer',
  receive: 'J’ai bien reçu',
  accept: 'Accepter',
  decline: 'Refuser',
  counter: 'Proposer un autre jour',
  acceptCounter: 'La personne accepte ce jour',
  refuseCounter: 'La personne ne peut pas ce jour-là',
  start: 'Commencer',
  finish: 'C’est fait',
  fail: 'Ce n’est pas fait',
  loseTouch: 'Perdue de vue',
  expire: '',
  sendAgain: 'Écrire de nouveau à ce lieu',
  close: 'Fermer',
};

/** One form for each thing that may be done now; what needs a reason asks for it. */
export function ActionForms(props: {
  frame: Frame;
  action: string;
  actions: readonly Action[];
  errors: FieldErrors;
  typed: Record<string, string>;
  places?: { value: string; text: string }[];
}) {
  const { frame, errors, typed } = props;
  return (
    <div class="pile">
      {props.actions.map((name) => {
        const reasons = REASONS[name];
        const failed = typed.action === name;
        const simple = !reasons && name !== 'accept' && name !== 'counter';
        const error = (field: string) => (failed ? errors[field] : undefined);
        const button = (
          <button
            class={['accept', 'send', 'acceptCounter', 'finish'].includes(name) ? 'bouton' : 'bouton clair'}
            type="submit"
          >
            {BUTTONS[name]}
          </button>
        );
        const form = (
          <PostForm frame={frame} action={props.action} label={BUTTONS[name]}>
            <input type="hidden" name="action" value={name} />
            {name === 'accept' && (
              <TextField
                name="nom"
                label="Qui suivra cette personne ?"
                help="Votre prénom et votre nom : la personne saura qui demander."
                value={failed ? typed.nom : ''}
                error={error('nom')}
                autocomplete="name"
              />
            )}
            {name === 'counter' && (
              <>
                <TextField
                  name="jour"
                  label="Jour que vous proposez"
                  type="date"
                  value={failed ? typed.jour : ''}
                  error={error('jour')}
                  short
                />
                <SelectField
                  name="moment"
                  label="Moment"
                  value={failed ? typed.moment : 'any'}
                  options={Object.entries(PARTS).map(([value, text]) => ({ value, text }))}
                />
              </>
            )}
            {reasons && (
              <SelectField
                name={`raison${name === 'decline' ? '' : `-${name}`}`}
                label="Raison"
                value={failed ? typed.raison : ''}
                error={error('raison')}
                options={[
                  { value: '', text: 'Choisir' },
                  ...Object.entries(reasons)
                    .filter(([value]) => value !== 'redirected')
                    .map(([value, text]) => ({ value, text })),
                ]}
              />
            )}
            {name === 'decline' && props.places && (
              <SelectField
                name="autre"
                label="Un lieu qui pourrait mieux convenir"
                value={failed ? typed.autre : ''}
                options={[{ value: '', text: 'Je n’en connais pas' }, ...props.places]}
              />
            )}
            {button}
          </PostForm>
        );
        if (simple) return <div key={name}>{form}</div>;
        return (
          <details key={name} open={failed || name === 'accept'}>
            <summary>{BUTTONS[name]}</summary>
            {form}
          </details>
        );
      })}
    </div>
  );
}

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

export type ReferralPageProps = {
  frame: Frame;
  referral: Referral;
  side: Side;
  receiver: Receiver | undefined;
  proposed: Receiver | undefined;
  lines: readonly SharedLine[];
  events: readonly ReferralEvent[];
  capacity: readonly CapacityQuestion[];
  actions: readonly Action[];
  errors: FieldErrors;
  typed: Record<string, string>;
  back: string;
  days: number;
};

/** Before it leaves: to whom, by which way, what they will see. */
function Sending({ frame, referral, receiver, lines, errors, back, capacity }: ReferralPageProps) {
  return (
    <section class="bloc devant" aria-labelledby="apercu">
      <h2 id="apercu">Ce qui va partir, à lire avec la personne</h2>
      <p>
        <strong>À : {receiver ? `${receiver.name}, ${receiver.communeName}` : 'aucun lieu choisi'}</strong>
        <br />
        {receiver?.email
          ? `Par mail à ${receiver.email}. Le mail ne contient que le code, le besoin et le jour ; le reste est derrière un lien.`
          : 'Ce lieu n’a pas d’adresse mail : un appel à faire sera ajouté à votre liste.'}
      </p>
      <p>Le lieu verra :</p>
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
      <PostForm frame={frame} action={`/orientations/${referral.id}`} label="Envoyer">
        <input type="hidden" name="action" value="send" />
        <input type="hidden" name="retour" value={back} />
        {referral.personId && (
          <Choices
            name="accord"
            legend="L’accord de la personne"
            type="checkbox"
            options={[{ value: 'oui', text: 'Elle a lu ou entendu ces lignes, et elle est d’accord' }]}
            chosen={referral.consentHow ? ['oui'] : []}
            help="Elle peut dire non : on l’aide quand même."
            error={errors.accord}
          />
        )}
        <button class="bouton" type="submit">
          Envoyer{receiver ? ` à ${receiver.name}` : ''}
        </button>
      </PostForm>
      {receiver && capacity.length === 0 && (
        <PostForm
          frame={frame}
          action={`/orientations/${referral.id}/place`}
          label="Demander s’il y a de la place"
        >
          <button class="bouton clair" type="submit">
            Demander d’abord s’il y a de la place
          </button>
        </PostForm>
      )}
    </section>
  );
}

export function ReferralPage(props: ReferralPageProps) {
  const { frame, referral, side, receiver, lines, events, errors, typed } = props;
  const others = props.actions.filter((action) => action !== 'send');
  return (
    <div class="cadre contenu">
      <p class="ariane">
        <a href={props.back || '/orientations'}>
          {props.back ? 'Revenir à la personne' : 'Les orientations'}
        </a>
      </p>
      <h1 class="titre-page">
        {receiver ? `Vers ${receiver.name}` : 'Orientation'} · {referral.code}
      </h1>
      <ErrorSummary errors={errors} />
      <div class="poste-grille">
        <div class="pile">
          {referral.state === 'draft' && side === 'sender' ? (
            <Sending {...props} />
          ) : (
            <section class="bloc" aria-labelledby="etat">
              <h2 id="etat">{STATES[referral.state]}</h2>
              {referral.sentAt && !referral.endedAt && <Age days={props.days} />}
              <p>
                {referral.holder === 'receiver'
                  ? `${referral.receiverName} suit cette personne.`
                  : referral.holder === 'sender'
                    ? `${referral.senderName} suit cette personne, jusqu’à ce que le lieu accepte.`
                    : 'C’est terminé.'}
              </p>
              {referral.reasonCode && (
                <p>
                  Raison : {sayReason(referral.reasonCode)}
                  {referral.reasonText && `. ${referral.reasonText}`}
                </p>
              )}
              {props.proposed && (
                <p>
                  Le lieu propose : <a href={`/lieux/${props.proposed.slug}`}>{props.proposed.name}</a>
                </p>
              )}
              {referral.state === 'countered' && referral.counterDay && (
                <p>
                  <strong>
                    Jour proposé : {sayDate(referral.counterDay)}, {PARTS[referral.counterPart ?? 'any']}
                  </strong>
                </p>
              )}
              <Lines lines={lines} />
              {receiver && (
                <p>
                  <a href={`/lieux/${receiver.slug}`}>La fiche du lieu</a>
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
            <section class="bloc" aria-labelledby="suite">
              <h2 id="suite">Et maintenant ?</h2>
              <ActionForms
                frame={frame}
                action={`/orientations/${referral.id}`}
                actions={others}
                errors={errors}
                typed={typed}
              />
              {side === 'sender' && referral.personId && (
                <details>
                  <summary>Ouvrir un parcours</summary>
                  <PostForm
                    frame={frame}
                    action={`/orientations/${referral.id}/parcours`}
                    label="Ouvrir un parcours"
                  >
                    <SelectField
                      name="profil"
                      label="Modèle"
                      options={Object.entries(PROFILES).map(([value, text]) => ({ value, text }))}
                    />
                    <button class="bouton clair" type="submit">
                      Ouvrir, ou retrouver le sien
                    </button>
                  </PostForm>
                </details>
              )}
              {side === 'sender' && SENDER_MUST_ACT.includes(referral.state) && (
                <PostForm
                  frame={frame}
                  action={`/guichet/reprendre/${referral.id}`}
                  label="Orienter vers un autre lieu"
                >
                  <button class="bouton" type="submit">
                    Orienter vers un autre lieu
                  </button>
                </PostForm>
              )}
              {side === 'sender' && referral.personId && referral.state !== 'draft' && !referral.endedAt && (
                <PostForm
                  frame={frame}
                  action={`/orientations/${referral.id}/retirer`}
                  label="Retirer l’accord"
                >
                  <button class="bouton clair" type="submit">
                    La personne retire son accord
                  </button>
                </PostForm>
              )}
            </section>
          )}
          <section class="bloc" aria-labelledby="histoire">
            <h2 id="histoire">Ce qui s’est passé</h2>
            <ol class="etapes">
              <li>
                Préparée par {referral.senderName}, {sayDay(referral.createdAt)}
              </li>
              {events.map((event) => (
                <li key={event.id}>
                  {STATES[event.toState as 'sent']}, {sayDay(event.at)}
                  {event.reasonCode && ` (${sayReason(event.reasonCode).toLowerCase()})`}
                </li>
              ))}
            </ol>
          </section>
        </div>
      </div>
    </div>
  );
}

const sayDay = (instant: Temporal.Instant) =>
  sayDate(instant.toZonedDateTimeISO('Europe/Paris').toPlainDate());

export const isAction = (text: string): text is Action => Object.hasOwn(ACTIONS, text);
