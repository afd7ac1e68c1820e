// What the home of the counter shows first: what is the agent's turn, and what must be said soon.
import { expect, test } from 'vitest';
import { useApp } from '../../../../test/app.tsx';
import { aCall } from '../../../../test/calls.ts';
import { webVisitor } from '../../../../test/visitor.ts';
import { anAccount, signedIn } from '../../accounts/builders.ts';
import { aDraft, aReceivingPlace, follow } from '../../referrals/builders.ts';

const site = useApp();
const NOW = Temporal.Instant.from('2026-11-24T09:20:00Z');

async function scene() {
  const account = await anAccount(site.db, { roles: ['receptionAgent'] });
  const agent = webVisitor(site, (await signedIn(site.db, account, { now: NOW })).cookie);
  return { account, agent, sender: { ...account, organisationName: 'Mairie' } };
}

test('a fresh refusal is first of the five, before older turns and what merely waits, on both lists', async () => {
  const { agent, sender } = await scene();
  const placeId = await aReceivingPlace(site.db);
  const drafts = [];
  for (let one = 0; one < 7; one++) drafts.push(await aDraft(site.db, sender, { placeId }));
  const [refused, ...others] = drafts as [string, ...string[]];
  const [old, ...waiting] = others as [string, ...string[]];
  await follow(site.db, old, ['send', 'sender'], ['counter', 'receiver']);
  await site.db
    .updateTable('referrals.referral')
    .set({ changedAt: NOW.subtract({ hours: 48 }).toString() })
    .where('id', '=', old)
    .execute();
  for (const id of waiting) await follow(site.db, id, ['send', 'sender']);
  await follow(site.db, refused, ['send', 'sender'], ['decline', 'receiver']);
  const listed = (html: string) =>
    [...html.matchAll(/href="\/orientations\/([0-9a-f-]{36})" aria-label/g)].map(([, id]) => id);
  const { html } = await agent.get('/guichet');
  expect(html.replace(/<[^>]+>/g, '')).toMatch(/Orientations sans réponse7.*Et 2 de plus\./s);
  const home = listed(html);
  expect(home).toHaveLength(5);
  expect(home.slice(0, 2)).toEqual([refused, old]);
  const list = listed((await agent.get('/orientations')).html);
  expect(list).toEqual([refused, old, ...[...waiting].sort().toReversed()]);
});

test('the newest answer of a place to tell is first to call, and what is not shown is counted', async () => {
  const { account, agent } = await scene();
  const { organisationId } = account;
  const task = (words: string, kind: string, notBefore?: string) =>
    aCall(site.db, {
      channel: 'phone',
      organisationId,
      kind,
      words,
      ...(notBefore && { notBefore: Temporal.PlainDate.from(notBefore) }),
    });
  for (const number of [1, 2, 3, 4, 5]) await task(`Rappel fictif ${number}`, 'callback');
  await task('Réponse ancienne', 'referralOutcome');
  await task('Réponse récente', 'referralOutcome');
  await task('Autre jour', 'referralOutcome', '2026-12-15');
  const { html } = await agent.get('/guichet');
  const part = html.slice(html.indexOf('id="a-faire"'));
  const shown = [...part.matchAll(/<strong>Appeler\s?: ([^<]+)</g)].map(([, words]) => words);
  expect(shown).toEqual([
    'Réponse récente',
    'Réponse ancienne',
    'Rappel fictif 1',
    'Rappel fictif 2',
    'Rappel fictif 3',
    'Rappel fictif 4',
  ]);
  expect(part).toContain('Et 2 de plus.');
});
