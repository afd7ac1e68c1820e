// /compte/structure: for which organisation one acts, and the invitations that wait for an answer.
import type { Kit } from '#kit/kit.ts';
import { signedIn } from '#platform/actor.ts';
import { isId } from '#platform/id.ts';
import { appendJournal } from '#platform/journal.ts';
import { NotFound, type Route, readForm, seeOther, type Visit } from '#platform/web.ts';
import { PostForm } from '#ui/form/form.tsx';
import type { Frame } from '#ui/page/frame.ts';
import { LANDING, ownPath } from '../entry.tsx';
import { ROLE_NAMES, type Role } from '../roles.ts';
import { chooseOrganisation } from '../sign-in/session-store.ts';
import { answerMembership, listAccepted, listWaiting } from '../store.ts';

const PATH = '/compte/structure';

type Waiting = { id: string; organisationName: string; roles: Role[] };
type Accepted = { organisationId: string; organisationName: string };

function ChoicePage(props: {
  frame: Frame;
  accepted: readonly Accepted[];
  current: string | undefined;
  waiting: readonly Waiting[];
  next: string;
}) {
  const { frame, accepted, current, waiting } = props;
  const next = props.next && <input type="hidden" name="suite" value={props.next} />;
  return (
    <div class="cadre contenu etroit">
      <h1 class="titre-page">Pour quelle structure agissez-vous ?</h1>
      {waiting.map(({ id, organisationName, roles }) => (
        <section class="bloc fort" aria-labelledby={`attend-${id}`} key={id}>
          <h2 id={`attend-${id}`}>{organisationName} vous invite</h2>
          <p>Rôles proposés : {roles.map((role) => ROLE_NAMES[role]).join(', ')}.</p>
          <PostForm frame={frame} action={PATH} label={`Répondre à ${organisationName}`}>
            {next}
            <input type="hidden" name="invitation" value={id} />
            <div class="rang">
              <button class="bouton" type="submit" name="reponse" value="oui">
                Accepter<span class="vh"> : {organisationName}</span>
              </button>
              <button class="bouton clair" type="submit" name="reponse" value="non">
                Refuser<span class="vh"> : {organisationName}</span>
              </button>
            </div>
          </PostForm>
        </section>
      ))}
      {accepted.length > 1 && (
        <>
          <p>Ce que vous faites est écrit au nom de cette structure, et vu par ses membres.</p>
          <ul class="liste-nue pile">
            {accepted.map(({ organisationId, organisationName }) => (
              <li key={organisationId}>
                <PostForm frame={frame} action={PATH} label={organisationName}>
                  {next}
                  <input type="hidden" name="structure" value={organisationId} />
                  <button
                    class={organisationId === current ? 'bouton large' : 'bouton clair large'}
                    type="submit"
                    aria-current={organisationId === current ? 'true' : undefined}
                  >
                    {organisationName}
                    {organisationId === current && <span> (en ce moment)</span>}
                  </button>
                </PostForm>
              </li>
            ))}
          </ul>
        </>
      )}
      {accepted.length === 1 && waiting.length === 0 && (
        <p>Vous agissez pour {accepted[0]!.organisationName}.</p>
      )}
      {accepted.length === 0 && waiting.length === 0 && (
        <p>Vous n’êtes membre d’aucune structure : demandez à la vôtre de vous inviter.</p>
      )}
    </div>
  );
}

export function organisationChoiceRoutes(kit: Kit): Route[] {
  const { db, clock } = kit.services;
  const selfOf = (visit: Visit) => {
    const actor = visit.get('actor');
    if (actor.kind !== 'account') throw new NotFound();
    return actor;
  };

  async function answer(visit: Visit, id: string, accepts: boolean): Promise<void> {
    const { accountId } = selfOf(visit);
    await db.transaction().execute(async (tx) => {
      const answered = isId(id) && (await answerMembership(tx, { id, accountId }, accepts, clock.now()));
      if (!answered) throw new NotFound();
      await appendJournal(tx, {
        actor: { kind: 'account', id: accountId },
        action: accepts ? 'acceptMembership' : 'refuseMembership',
        object: { kind: 'organisation', id: answered.organisationId },
      });
    });
  }

  return [
    {
      method: 'GET',
      path: PATH,
      permission: signedIn,
      async handle(visit) {
        const { accountId, memberships } = selfOf(visit);
        return kit.page(
          visit,
          { title: 'Pour quelle structure agissez-vous ?', private: true },
          <ChoicePage
            frame={kit.frameOf(visit)}
            accepted={await listAccepted(db, accountId)}
            current={memberships[0]?.organisationId}
            waiting={await listWaiting(db, accountId)}
            next={ownPath(visit.req.query('suite'))}
          />,
        );
      },
    },
    {
      method: 'POST',
      path: PATH,
      permission: signedIn,
      async handle(visit) {
        const form = await readForm(visit);
        const next = ownPath(form.text('suite'));
        const back = next ? `?suite=${encodeURIComponent(next)}` : '';
        const invitation = form.text('invitation');
        if (invitation) {
          await answer(visit, invitation, form.text('reponse') === 'oui');
          return seeOther(`${PATH}${back}`);
        }
        const { sessionId: id, accountId } = selfOf(visit);
        const chosen = form.text('structure');
        if (!isId(chosen) || !(await chooseOrganisation(db, { id, accountId }, chosen))) throw new NotFound();
        return seeOther(next || LANDING);
      },
    },
  ];
}
