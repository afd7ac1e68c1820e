// A place as it is proposed: when it opens, how one goes there, why it.
import type { Proposal } from '#capabilities/referrals';

export function Proposed({ proposal, children }: { proposal: Proposal; children: preact.ComponentChildren }) {
  return (
    <div class="prop">
      <div>
        <p>
          <strong>
            <a href={`/lieux/${proposal.slug}`}>{proposal.name}</a>, {proposal.communeName}
          </strong>
        </p>
        <p>
          {proposal.opening}. {proposal.travel[0]!.toUpperCase() + proposal.travel.slice(1)}
          {proposal.way === 'home' || proposal.way === 'phone' ? '' : ' (estimation)'}.
        </p>
        <ul>
          {proposal.why.map((reason) => (
            <li key={reason}>{reason}</li>
          ))}
        </ul>
        {proposal.bring && <p>À apporter : {proposal.bring}</p>}
        {proposal.way !== 'car' && proposal.gettingThere.length > 0 && (
          <p>{proposal.gettingThere.join(' · ')}</p>
        )}
        <p class="doux">{proposal.freshness}</p>
      </div>
      {children}
    </div>
  );
}
