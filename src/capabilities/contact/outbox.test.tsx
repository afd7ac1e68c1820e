// The outbox shows each message in the language it left in, marked as such, and in how many parts an SMS leaves.
import { renderToString } from 'preact-render-to-string';
import { expect, test } from 'vitest';
import { useDatabase } from '../../../test/database.ts';
import { listOutbox, planMessage } from '../../platform/messages.ts';
import { OutboxPage } from './outbox-page.tsx';

const base = useDatabase();

test('own words are marked with their language and direction, and the French of a mail is not', async () => {
  const said = { french: 'Les mots fictifs.', own: 'كلمات من أجل التجربة', language: 'ar' as const };
  const message = { purpose: 'referralOutcome', said };
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
    said: { ...said, own },
  });
  const lines = await listOutbox(base.db, undefined);
  const html = renderToString(
    <OutboxPage lines={lines} demonstration={true} timeZone="Europe/Paris" next={undefined} />,
  );
  expect(html).toContain('<h2 class="h3" lang="ar" dir="rtl">موعدك</h2>');
  expect(html).toContain(`<p class="message" lang="ar" dir="rtl">${said.own}</p>`);
  expect(html).toContain(`<p class="message" lang="ar" dir="rtl">${own}</p>`);
  expect(html).toMatch(/<p class="message">En français\s:\nLes mots fictifs\.<\/p>/);
  expect(html).toContain('SMS en 2 parties');
});
