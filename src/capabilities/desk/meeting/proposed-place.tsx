// A place as it is proposed: when it opens, how long it takes, why it, with what; folded: its address, the way, its last check.
import { placePath } from '#capabilities/directory';
import type { Proposal } from '#capabilities/referrals';

/** `chosen`: what decided is not said again; how to come is, for the appointment is being made. */
export function Proposed(props: {
  proposal: Proposal;
  chosen?: boolean;
  children: preact.ComponentChildren;
}) {
  const { proposal, chosen, children } = props;
  const { travel, way, freshness } = proposal;
  const coming = [proposal.address, ...(way === 'car' ? [] : proposal.gettingThere)].filter(Boolean);
  const checked = freshness.text && `${freshness.text}.`;
  return (
    <div class="prop">
      <div>
        <p>
          <strong>
            <a href={placePath(proposal.slug)}>{proposal.name}</a>, {proposal.communeName}
          </strong>
        </p>
        <p>
          {proposal.opening}. {travel[0]!.toUpperCase() + travel.slice(1)}
          {way === 'home' || way === 'phone' ? '' : ' (estimation)'}.
        </p>
        {!chosen && proposal.why.length > 0 && <p>{proposal.why.join(' ')}</p>}
        {!chosen && proposal.bring && <p>À apporter : {proposal.bring}</p>}
        {chosen && coming.length > 0 && <p>{coming.join(' · ')}</p>}
        {freshness.old && <p>{checked}</p>}
        {!chosen && coming.length > 0 && (
          <details class="pourquoi">
            <summary>
              Y aller<span class="vh"> : {proposal.name}</span>
            </summary>
            {coming.map((line) => (
              <p key={line}>{line}</p>
            ))}
            {!freshness.old && checked && <p>{checked}</p>}
          </details>
        )}
      </div>
      {children}
    </div>
  );
}
