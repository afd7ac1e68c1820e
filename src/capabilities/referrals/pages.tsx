// Referrals as agents see them: how long each waits, and the list.

import { isNeedCode, NEEDS } from '#capabilities/directory';
import { sayDate } from '#shared/day/day.ts';
import { PostForm } from '#ui/form/form.tsx';
import { Icon } from '#ui/icon/icon.tsx';
import type { Frame } from '#ui/page/frame.ts';
import { Pager, Table } from '#ui/table/table.tsx';
import { sayTurn } from './follow/turn.ts';
import { referralPath } from './paths.ts';
import type { Sent } from './refer/sent-store.ts';
import { COORDINATION_DAYS, EXPIRY_DAYS, RETURNED, type Side, STATES } from './referral-states.ts';

export const sayNeed = (need: string) => (isNeedCode(need) ? NEEDS[need].plain : need);

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

/** A row of a list: where to, or where from; since when, what is due. */
export type ReferralLine = {
  referral: Sent;
  side: Side;
  /** The place it goes to; for who receives, the organisation that sends. */
  other: string;
  who: string;
  days: number;
  /** The day on which what was never sent goes. */
  goesOn: Temporal.PlainDate | undefined;
};

/** Sends again, to a place that is silent. */
export function RemindForm(props: { frame: Frame; id: string; place: string; look?: 'mini' | 'bouton' }) {
  const { frame, id, place, look = 'mini' } = props;
  return (
    <PostForm frame={frame} action={`${referralPath(id)}/relancer`} label={`Relancer ${place}`}>
      <button class={look} type="submit">
        Relancer<span class="vh"> {place}</span>
      </button>
    </PostForm>
  );
}

function Due({ line, frame }: { line: ReferralLine; frame: Frame | undefined }) {
  const { referral, days } = line;
  const turn = sayTurn(referral, line.side, line.other);
  if (turn)
    return (
      <span class="etat alerte">
        <Icon name="warning" />
        {turn}
      </span>
    );
  if (line.side === 'sender' && ['sent', 'received'].includes(referral.state) && days >= 3)
    return (
      <>
        <span class={days > COORDINATION_DAYS ? 'etat alerte' : 'etat bientot'}>
          <Icon name={days > COORDINATION_DAYS ? 'warning' : 'soon'} />À relancer
        </span>
        {frame && <RemindForm frame={frame} id={referral.id} place={`${line.other}, ${referral.code}`} />}
      </>
    );
  return (
    <>
      <span class="etat ferme">{STATES[referral.state]}</span>
      {line.goesOn && <small class="doux">effacée le {sayDate(line.goesOn)} si rien ne part</small>}
    </>
  );
}

/** Whether somebody still waits, for this side: what went back to the sender is no wait of the other. */
const waits = ({ referral: { state, sentAt, endedAt }, side }: ReferralLine): boolean =>
  sentAt !== null && endedAt === null && !(side === 'receiver' && RETURNED.includes(state));

/** `frame`: for who may write to the place again. */
export function ReferralTable({
  lines,
  label,
  frame,
}: {
  lines: readonly ReferralLine[];
  label: string;
  frame?: Frame;
}) {
  return (
    <Table
      label={label}
      columns={[
        {
          title: lines[0]?.side === 'receiver' ? 'De la part de' : 'Vers',
          cell: (line) => (
            <>
              <a
                href={referralPath(line.referral.id)}
                aria-label={`${line.other}, orientation ${line.referral.code}`}
              >
                <strong>{line.other}</strong>
              </a>
              <br />
              <span class="doux">
                {sayNeed(line.referral.need)}, {line.who}
              </span>
            </>
          ),
        },
        {
          title: 'Attente',
          cell: (line) => (
            <>
              {waits(line) && <Age days={line.days} />}
              <Due line={line} frame={frame} />
            </>
          ),
        },
      ]}
      rows={lines}
      keyOf={({ referral }) => referral.id}
      empty="Aucune pour le moment."
    />
  );
}

export function ReferralsPage({
  frame,
  sent,
  nextSent,
  received,
  nextReceived,
  all,
  news,
}: {
  frame: Frame;
  sent: readonly ReferralLine[];
  received: readonly ReferralLine[];
  /** The addresses of the lines after these. */
  nextSent: string | undefined;
  nextReceived: string | undefined;
  all: boolean;
  /** What just happened, in words. */
  news: string;
}) {
  return (
    <div class="cadre contenu">
      <h1 class="titre-page">Les orientations</h1>
      {news && (
        <p class="note-fait" role="status">
          {news}
        </p>
      )}
      <p class="rang">
        <a class="bouton clair" href="/parcours">
          Les parcours
        </a>
        <a class="bouton clair" href="/orientations/jour">
          Qui est attendu, jour par jour
        </a>
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
          <ReferralTable lines={sent} label="Orientations envoyées" frame={frame} />
          <Pager next={nextSent}>
            Suite<span class="vh"> des orientations envoyées</span>
          </Pager>
          <p class="doux">
            Le trait marque {COORDINATION_DAYS} jours. Au-delà, la coordination le voit aussi.
          </p>
        </section>
        <section class="bloc" aria-labelledby="recues">
          <h2 id="recues">Reçues</h2>
          <ReferralTable lines={received} label="Orientations reçues" />
          <Pager next={nextReceived}>
            Suite<span class="vh"> des orientations reçues</span>
          </Pager>
        </section>
      </div>
    </div>
  );
}
