// The outbox shows each message in the language it left in, marked as such, and in how many parts an SMS leaves.
import { renderToString } from 'preact-render-to-string';
import { expect, test } from 'vitest';
import { useDatabase } from '../../../test/database.ts';
import { planMessage } from '../../platform/messages/messages.ts';
import { listOutbox } from './outbox.ts';
import { OutboxPage } from './outbox-page.tsx';
import { gatherWords, IN_FRENCH, type PersonWords } from './words.ts';

const base = useDatabase();

test('own words are marked with their language and direction, and the French of a mail is not', async () => {
  const said = { french: 'Les mots fictifs.', own: 'كلمات من أجل التجربة', language: 'ar' as const };
  const words: PersonWords<{ times: number }> = {
    to: 'person',
    kind: 'referralOutcome',
    subject: () => 'موعدك',
    says: {
      fr: () => said.french,
      ar: ({ times }) => said.own.repeat(times),
      'fr-simple': IN_FRENCH,
      en: IN_FRENCH,
      uk: IN_FRENCH,
      es: IN_FRENCH,
      pt: IN_FRENCH,
    },
  };
  const message = { purpose: words.kind, language: 'ar', facts: { times: 1 } };
  await planMessage(base.db, {
    ...message,
    channel: 'email',
    recipient: 'nadia@exemple.test',
    subject: 'موعدك',
    body: `${said.own}\n\nEn français :\n${said.french}`,
  });
  const own = said.own.repeat(5);
  await planMessage(base.db, {
    ...message,
    channel: 'sms',
    recipient: '+33639980610',
    body: own,
    facts: { times: 5 },
  });
  // One that left before facts were kept has its words beside it.
  const before = await planMessage(base.db, {
    purpose: words.kind,
    channel: 'sms',
    recipient: '+33639980611',
    body: 'كلمات قديمة',
  });
  await base.db
    .updateTable('platform.message')
    .set({ said: JSON.stringify({ ...said, own: 'كلمات قديمة' }) })
    .where('id', '=', before)
    .execute();
  const lines = await listOutbox(base.db, gatherWords([words]), undefined);
  const html = renderToString(<OutboxPage lines={lines} timeZone="Europe/Paris" next={undefined} />);
  expect(html).toContain('<h2 class="h3" lang="ar" dir="rtl">موعدك</h2>');
  expect(html).toContain(`<p class="message" lang="ar" dir="rtl">${said.own}</p>`);
  expect(html).toContain(`<p class="message" lang="ar" dir="rtl">${own}</p>`);
  expect(html).toContain('<p class="message" lang="ar" dir="rtl">كلمات قديمة</p>');
  expect(html).toMatch(/<p class="message">En français\s:\nLes mots fictifs\.<\/p>/);
  expect(html).toContain('SMS en 2 parties');
});
