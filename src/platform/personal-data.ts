// What each capability does when a person asks for a copy of what is kept about them, or to be forgotten.
import type { Db, Tx } from './database.ts';

/** What one capability keeps of a person, as facts a person can read. */
export type PersonalSection = {
  /** « Vos coordonnées ». */
  title: string;
  /** One line a fact, in French: « Téléphone : 02 61 91 00 00 ». */
  lines: string[];
  /** The same as data. */
  data: unknown;
};

export type PersonalData = {
  /** The capability or the part of the kernel that keeps it. */
  name: string;
  exportPerson(db: Db, personId: string): Promise<PersonalSection[]>;
  /** Why it may not be erased yet, in French; undefined when nothing stands against it. */
  refuseErasure?(db: Db, personId: string): Promise<string | undefined>;
  /** The last day on which somebody met, called or helped them, or agreed to: their record is kept from there on. */
  lastContact?(db: Db, personId: string, timeZone: string): Promise<Temporal.PlainDate | undefined>;
  /** Forgets the person; returns how many records were emptied or removed. */
  erasePerson(tx: Tx, personId: string): Promise<number>;
};

/** Messages sent to a person, kept by the kernel. */
export const messagePersonalData: PersonalData = {
  name: 'messages',
  async exportPerson(db, personId) {
    const rows = await db
      .selectFrom('platform.message')
      .select(['channel', 'recipient', 'subject', 'body', 'secret', 'status', 'createdAt'])
      .where('personId', '=', personId)
      .orderBy('id')
      .execute();
    if (rows.length === 0) return [];
    const shown = rows.map(({ secret, body, createdAt, ...row }) => ({
      ...row,
      body: secret ? '' : body,
      createdAt: createdAt.toString(),
    }));
    return [
      {
        title: 'Les messages qui vous ont été envoyés',
        lines: shown.map(
          ({ createdAt, channel, recipient, body }) =>
            `${createdAt.slice(0, 10)}, ${channel === 'sms' ? 'SMS' : 'mail'} à ${recipient || '(effacé)'} : ${body || '(effacé)'}`,
        ),
        data: shown,
      },
    ];
  },
  async lastContact(db, personId, timeZone) {
    const sent = await db
      .selectFrom('platform.message')
      .select(({ fn }) => fn.max('createdAt').as('at'))
      .where('personId', '=', personId)
      .where('status', 'in', ['sent', 'delivered'])
      .executeTakeFirst();
    return sent?.at?.toZonedDateTimeISO(timeZone).toPlainDate();
  },
  async erasePerson(tx, personId) {
    const done = await tx
      .updateTable('platform.message')
      .set((row) => ({
        recipient: '',
        subject: null,
        body: '',
        fallbackDetail: null,
        facts: null,
        language: null,
        said: null,
        personId: null,
        // What has not left must not leave.
        status: row.case().when('status', '=', 'planned').then('refused').else(row.ref('status')).end(),
      }))
      .where('personId', '=', personId)
      .executeTakeFirst();
    return Number(done.numUpdatedRows);
  },
};
