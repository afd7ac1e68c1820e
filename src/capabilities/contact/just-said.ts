// What was just said, and may be taken back for a minute.
import type { Kit } from '#kit/kit.ts';
import { isId } from '#platform/id.ts';
import type { Visit } from '#platform/web.ts';
import { sayTime } from '#shared/opening-hours/wording.ts';
import type { JustDone } from '#ui/form/just-done.ts';
import { findJustSaid } from './calls.ts';
import { callerOf, wordsOf } from './kit.ts';

/** What the address says was just said (`dit`); nothing once its minute is over, or of another organisation. */
export async function justSaidOn(kit: Kit, visit: Visit): Promise<JustDone | undefined> {
  const id = visit.req.query('dit') ?? '';
  if (!isId(id)) return undefined;
  const { organisationId, now, timeZone } = callerOf(kit, visit);
  const said = await findJustSaid(kit.services.db, organisationId, id, { now, words: wordsOf(kit) });
  if (!said) return undefined;
  const { hour, minute } = said.at.toZonedDateTimeISO(timeZone);
  return {
    action: `/guichet/appels/${said.id}`,
    field: ['etat', 'takenBack'],
    what: said.who,
    undone: `ce n’est pas encore dit à ${said.who}`,
    at: sayTime(hour * 60 + minute),
  };
}
