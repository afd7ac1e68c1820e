// Every free-text field of the forms that agents and people fill: a password typed there is refused, shown back and
// never stored. The fields are read from the pages, so that a new one is tried too.
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { useApp } from '../../../../test/app.tsx';
import { formTokenOf, type WebVisitor, webVisitor } from '../../../../test/visitor.ts';
import { anAccount, signedIn } from '../../accounts/builders.ts';
import { aReceivingPlace } from '../../referrals/builders.ts';
import { welcome } from './serve.ts';

const site = useApp();
const NOW = Temporal.Instant.from('2026-11-24T09:20:00Z');
const SECRET = 'mot de passe Azerty123!';

const attribute = (tag: string, name: string) => new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1] ?? '';

type Form = { action: string; fields: Record<string, string>; texts: string[] };

/** The posted forms of a page: what a browser would send of each, and the names of its free-text fields. */
function formsOf(html: string): Form[] {
  return [...html.matchAll(/<form method="post"([^>]*)>([\s\S]*?)<\/form>/g)].map(([, head, body]) => {
    const fields: Record<string, string> = {};
    const texts: string[] = [];
    for (const [tag] of body!.matchAll(/<(?:input|textarea|button)\b[^>]*>/g)) {
      const [name, type] = [attribute(tag, 'name'), attribute(tag, 'type')];
      if (!name) continue;
      if (name === 'heure') continue; // an hour, read as such or refused
      if (type === 'text' || tag.startsWith('<textarea')) texts.push(name);
      else if (type === 'radio') fields[name] ??= attribute(tag, 'value');
      else if (type === 'hidden') fields[name] = attribute(tag, 'value');
    }
    for (const [, name, value] of body!.matchAll(
      /<select[^>]*name="([^"]+)"[\s\S]*?<option value="([^"]+)"/g,
    ))
      fields[name!] = value!;
    return { action: attribute(head!, 'action'), fields, texts };
  });
}

/** Tables where the secret stands, whatever the column. */
async function tablesHolding(text: string): Promise<string[]> {
  const { rows } = await sql<{ tableSchema: string; tableName: string }>`
    select table_schema, table_name from information_schema.tables
    where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')`.execute(
    site.db,
  );
  const holding: string[] = [];
  for (const { tableSchema, tableName } of rows) {
    const found = await sql`select 1 from ${sql.id(tableSchema, tableName)} as t
      where strpos(t::text, ${text}) > 0 limit 1`.execute(site.db);
    if (found.rows.length > 0) holding.push(`${tableSchema}.${tableName}`);
  }
  return holding;
}

async function tryEveryField(visitor: WebVisitor, page: string): Promise<string[]> {
  const tried: string[] = [];
  for (const { action, fields, texts } of formsOf((await visitor.get(page)).html))
    for (const name of texts) {
      const others = Object.fromEntries(texts.map((one) => [one, 'Essai']));
      const sent = { ...others, ...fields, [name]: SECRET };
      delete sent.jeton;
      const answer = await visitor.post(action, sent, page);
      const field = `${page} ${action} ${name}`;
      expect(answer.status, field).toBe(422);
      expect(answer.html.includes(SECRET), field).toBe(true);
      expect(answer.html.includes(`id="${name}-erreur"`), field).toBe(true);
      tried.push(name);
    }
  return tried;
}

test('a password typed in any free-text field is refused beside it, shown back, and stored nowhere', async () => {
  const account = await anAccount(site.db, {
    roles: ['receptionAgent', 'digitalMediator', 'territoryCoordinator'],
  });
  const agent = webVisitor(site, (await signedIn(site.db, account, { now: NOW })).cookie);
  const server = { ...account, now: NOW, timeZone: 'Europe/Paris', region: '' };
  const placeId = await aReceivingPlace(site.db);
  const need = { asks: '', need: 'vehicleRegistration' };
  const fresh = await welcome(site.db, need, server, true);
  const placed = await welcome(site.db, { ...need, details: { placeId } }, server, true);
  const editor = '/administration/demarches/vehicle-registration/formulaire';
  const questions = {
    'question-1-id': 'c1',
    'question-1-libelle': 'Nom de l’école',
    'question-1-genre': 'text',
    'question-2-id': 'c2',
    'question-2-libelle': 'Votre demande',
    'question-2-genre': 'long',
  };
  await agent.post(editor, { ...questions, action: 'publier' }, editor);

  const tried: Record<string, string[]> = {};
  for (const page of [
    '/guichet',
    '/guichet/appels',
    `/guichet/personne/${fresh}`,
    `/guichet/personne/${placed}`,
    '/diagnostic/autres',
    '/orientations/nouvelle',
    '/administration/regles-orientation',
    '/demandes/saisie/carte-grise',
    '/demarches/carte-grise/attestation',
  ])
    tried[page] = await tryEveryField(agent, page);
  tried['/demarches/carte-grise/demande'] = await tryEveryField(
    webVisitor(site),
    '/demarches/carte-grise/demande',
  );
  expect(formTokenOf((await agent.get('/guichet')).html)).not.toBe('');
  expect(tried).toMatchObject({ '/guichet': ['demande', 'note'], '/guichet/appels': ['qui', 'sujet'] });
  expect(Object.values(tried).flat()).toEqual(expect.arrayContaining(['mot', 'ou', 'nom', 'c1', 'c2']));
  // Half keyed and put aside is stored too.
  const keyed = '/demandes/saisie/carte-grise';
  expect((await agent.post(keyed, { action: 'garder', c2: SECRET }, keyed)).status).toBe(422);
  expect(await tablesHolding('Azerty123!')).toEqual([]);
  expect(site.logged.join()).not.toContain('Azerty123!');
});
