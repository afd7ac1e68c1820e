// What stays for later on the home of the counter, each folded under its count: calls, referrals, times.

import { type CallToMake, letterAddress, SAID, sayAttempts } from '#capabilities/contact';
import { referralPath } from '#capabilities/referrals';
import { newId } from '#platform/id.ts';
import { masked } from '#shared/masked.ts';
import { PostForm } from '#ui/form/form.tsx';
import { Icon } from '#ui/icon/icon.tsx';
import { OwnWords } from '#ui/language/own-words.tsx';
import type { Frame } from '#ui/page/frame.ts';
import { Keys, type Shortcut, shortcut } from '#ui/shortcut/shortcut.tsx';
import { WHAT } from '../meeting/encounter.ts';
import type { HelpCounts } from './help-store.ts';
import type { TimesLine } from './times.ts';

export type WaitingReferral = {
  id: string;
  code: string;
  place: string;
  need: string;
  days: number;
  due: string;
  late: boolean;
};

/** Folded, with its count in sight; the script of the counter opens it on a wide screen. */
export function Folded(props: {
  id: string;
  title: string;
  said: string;
  open?: boolean;
  /** What opens it from the keyboard. */
  opener?: { frame: Frame; key: Shortcut };
  children: preact.ComponentChildren;
}) {
  const { id, title, said, open = false, opener, children } = props;
  return (
    <details class="bloc pli" id={id} open={open} data-grand-ecran="ouvert">
      <summary {...(opener && shortcut(opener.frame, opener.key))}>
        <h2>{title}</h2>
        <span class="doux">
          {said} {opener && <Keys frame={opener.frame} of={opener.key} />}
        </span>
      </summary>
      {children}
    </details>
  );
}

/** What is shown of a list on the home; the rest is one link away. */
export const SHOWN = 4;

/** Whom to call, and folded beside it what to say. */
function CallWords({ call: { detail, said } }: { call: CallToMake }) {
  const [who, ...words] = detail.split(' : ');
  if (words.length === 0) return <span>{detail}</span>;
  return (
    <details>
      <summary>{who}</summary>
      {words.join(' : ')}
      <OwnWords said={said} />
    </details>
  );
}

export function Calls(props: {
  frame: Frame;
  calls: readonly CallToMake[];
  /** Those not read here too. */
  total: number;
}) {
  const { frame, calls, total } = props;
  const channel: Record<string, string> = { phone: 'Appeler', letter: 'Écrire', inPerson: 'Dire' };
  return (
    <>
      <ul class="file">
        {calls.slice(0, SHOWN).map((call) => (
          <li key={call.id}>
            <b>{channel[call.channel]}</b>
            <div>
              <CallWords call={call} />
              {sayAttempts(call) && <small>{sayAttempts(call)}</small>}
              {letterAddress(call) && (
                <a class="mini" href={letterAddress(call)}>
                  Imprimer la lettre<span class="vh"> : {call.detail}</span>
                </a>
              )}
            </div>
            <PostForm frame={frame} action={`/guichet/appels/${call.id}`} once={newId()}>
              <input type="hidden" name="suite" value="/guichet" />
              <button class="mini" type="submit" name="etat" value="answered">
                {SAID[call.channel]}
                <span class="vh"> : {call.detail.slice(0, 60)}</span>
              </button>
            </PostForm>
          </li>
        ))}
      </ul>
      <p>
        {total > SHOWN && <>Et {total - SHOWN} de plus. </>}
        <a href="/guichet/appels">Tout voir, ajouter, imprimer</a>
      </p>
    </>
  );
}

/** A referral in a list of the home: the other side of it, what it is about, whose turn it is. */
export function ReferralItem(one: {
  id: string;
  other: string;
  code: string;
  need: string;
  days: number;
  due: string;
  late: boolean;
}) {
  return (
    <li>
      <span>
        <a href={referralPath(one.id)} aria-label={`${one.other}, orientation ${one.code}`}>
          <strong>{one.other}</strong>
        </a>
        <br />
        <span class="doux">
          {one.need}, {one.code}, {sayDays(one.days)}
        </span>
      </span>
      {one.due && (
        <span class={one.late ? 'etat alerte' : 'etat bientot'}>
          <Icon name={one.late ? 'warning' : 'soon'} />
          {one.due}
        </span>
      )}
    </li>
  );
}

export function WaitingReferrals(props: {
  referrals: readonly WaitingReferral[];
  /** Those not shown too. */
  waiting: number;
  open: number;
}) {
  const { referrals, waiting, open } = props;
  return (
    <>
      {referrals.length === 0 ? (
        <p>Toutes celles que nous avons envoyées ont une réponse.</p>
      ) : (
        <ul class="trouves">
          {referrals.map((one) => (
            <ReferralItem {...one} other={one.place} key={one.id} />
          ))}
        </ul>
      )}
      <p class="doux">
        {waiting > referrals.length && <>Et {waiting - referrals.length} de plus. </>}
        Au-delà de 7 jours, la coordination le voit aussi.{' '}
        <a href="/orientations">{open > 1 ? `Les ${open} en cours` : 'Toutes'}</a>
      </p>
    </>
  );
}

export const sayDays = (days: number) =>
  days === 0 ? 'aujourd’hui' : `${days}\u00a0jour${days > 1 ? 's' : ''}`;

/** What was done at this counter in thirty days, and how much of it by telephone; small numbers are not shown. */
export function HelpedList({ helped }: { helped: HelpCounts }) {
  return (
    <>
      <dl class="chiffres">
        {Object.entries(WHAT).map(([code, name]) => (
          <div key={code}>
            <dt>{name}</dt>
            <dd>{masked(helped.byWhat[code] ?? 0)}</dd>
          </div>
        ))}
        <div>
          <dt>Par téléphone, parmi elles</dt>
          <dd>{masked(helped.phone)}</dd>
        </div>
      </dl>
      <p class="doux">En dessous de 5, le nombre n’est pas montré.</p>
    </>
  );
}

export function TimesList({ times }: { times: readonly TimesLine[] }) {
  return (
    <>
      <dl class="temps">
        {times.map(({ what, today, month }) => (
          <div key={what}>
            <dt>{what}</dt>
            <dd>Aujourd’hui : {today}</dd>
            <dd>Depuis 30 jours : {month}</dd>
          </div>
        ))}
      </dl>
      <p class="doux">Le temps du milieu (médiane), puis le plus long.</p>
    </>
  );
}
