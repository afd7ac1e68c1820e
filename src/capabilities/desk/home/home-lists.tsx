// What stays for later on the home of the counter, each folded under its count: calls, referrals, times.

import { referralPath } from '#capabilities/referrals';
import { masked } from '#shared/masked.ts';
import { Icon } from '#ui/icon/icon.tsx';
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
