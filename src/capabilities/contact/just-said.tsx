// « C'est dit à Rose, 10 h 19. Annuler »: a press that may be taken back for a minute, on the page one comes back to.
import type { Kit } from '#kit/kit.ts';
import { isId, newId } from '#platform/id.ts';
import type { Visit } from '#platform/web.ts';
import { sayTime } from '#shared/opening-hours/wording.ts';
import { PostForm } from '#ui/form/form.tsx';
import type { Frame } from '#ui/page/frame.ts';
import { findJustSaid } from './calls.ts';
import { callerOf, wordsOf } from './kit.ts';

export type SaidNow = { id: string; who: string; at: string };

/** What the address says was just said (`dit`); nothing once its minute is over, or of another organisation. */
export async function justSaidOn(kit: Kit, visit: Visit): Promise<SaidNow | undefined> {
  const id = visit.req.query('dit') ?? '';
  if (!isId(id)) return undefined;
  const { organisationId, now, timeZone } = callerOf(kit, visit);
  const said = await findJustSaid(kit.services.db, organisationId, id, { now, words: wordsOf(kit) });
  if (!said) return undefined;
  const { hour, minute } = said.at.toZonedDateTimeISO(timeZone);
  return { id, who: said.who, at: sayTime(hour * 60 + minute) };
}

export function JustSaid({ frame, said, back }: { frame: Frame; said: SaidNow | undefined; back: string }) {
  if (!said) return null;
  return (
    <div class="vient" role="status">
      <p>
        <strong>C’est noté : {said.who}</strong>, à {said.at}.
      </p>
      <PostForm frame={frame} action={`/guichet/appels/${said.id}`} label="Annuler" once={newId()}>
        <input type="hidden" name="suite" value={back} />
        <button class="mini" type="submit" name="etat" value="takenBack">
          Annuler<span class="vh"> : ce n’est pas encore dit à {said.who}</span>
        </button>
      </PostForm>
    </div>
  );
}
