// What tasks keep of a person: their copy, and how it is forgotten. What left by mail and SMS is the kernel's to say.
import { findPeople } from '#capabilities/people';
import type { PersonalData } from '#platform/personal-data.ts';
import { sayTask } from './calls.ts';
import { forgetTasksOf, lastSaid, listTasksOf } from './store.ts';
import type { ContactWords } from './words.ts';

export const contactPersonalData = (words: () => ContactWords): PersonalData => ({
  name: 'contact',
  async exportPerson(db, personId) {
    const tasks = await listTasksOf(db, personId);
    const said = await Promise.all(
      tasks.map(async (task) => {
        // As whoever is to say it reads it.
        const [person] = task.organisationId
          ? await findPeople(db, task.organisationId, [personId], Temporal.Now.instant())
          : [];
        const { detail, said } = sayTask(words(), task, person);
        return {
          channel: task.channel,
          status: task.status,
          createdAt: task.createdAt.toString(),
          detail,
          said,
        };
      }),
    );
    if (said.length === 0) return [];
    return [
      {
        title: 'Ce qui vous a été dit de vive voix ou par courrier, ou doit l’être',
        lines: said.map(({ createdAt, detail, said }) =>
          [`${createdAt.slice(0, 10)}, à vous dire : ${detail || '(effacé)'}`, said?.own]
            .filter(Boolean)
            .join(' / '),
        ),
        data: said,
      },
    ];
  },
  /** What was said by telephone, letter or at the counter; not what waits to be. */
  async lastContact(db, personId, timeZone) {
    return (await lastSaid(db, personId))?.toZonedDateTimeISO(timeZone).toPlainDate();
  },
  erasePerson: forgetTasksOf,
});
