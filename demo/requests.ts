// Two forms of the territory, and fictitious requests in every status, in both queues, online and on paper.

import { findOrganisationByName } from '#capabilities/accounts';
import {
  answerRequest,
  findForm,
  findRequestByNumber,
  type Incoming,
  type RequestField,
  type RequestStatus,
  receiveRequest,
  saveForm,
} from '#capabilities/procedures';
import type { Database } from '#platform/database.ts';
import { DEMONSTRATION_SETTINGS } from './territory.ts';

type DemonstrationForm = {
  procedureId: string;
  title: string;
  organisation: string;
  fields: RequestField[];
  complexWhen: { field: string; value: string }[];
};

const field = (
  id: string,
  label: string,
  kind: RequestField['kind'],
  more: Partial<RequestField> = {},
): RequestField => ({ id, label, kind, help: '', required: true, options: [], ...more });

const FORMS: DemonstrationForm[] = [
  {
    procedureId: 'school-canteen',
    title: 'Inscrire à la cantine et baisser le prix',
    organisation: 'Mairie d’AdmiVille',
    fields: [
      field('c1', 'Prénom et nom de l’enfant', 'text'),
      field('c2', 'École', 'choice', { options: ['École du Bourg', 'École des Prés', 'Une autre école'] }),
      field('c3', 'À partir de quel jour ?', 'dayToCome'),
      field('c4', 'Allergie ou régime', 'long', {
        required: false,
        help: 'Seulement ce que la cantine doit savoir pour le repas',
      }),
    ],
    complexWhen: [{ field: 'c2', value: 'Une autre école' }],
  },
  {
    procedureId: 'domiciliation',
    title: 'Avoir une adresse pour son courrier (domiciliation)',
    organisation: 'CCAS d’AdmiVille',
    fields: [
      field('c1', 'Prénom et nom', 'text'),
      field('c2', 'Quel lien avec la commune ?', 'choice', {
        options: ['J’y dors', 'J’y travaille', 'J’y ai de la famille', 'Autre'],
        help: 'Il faut un lien, même récent. Aucun papier n’est demandé à cette étape.',
      }),
    ],
    complexWhen: [{ field: 'c2', value: 'Autre' }],
  },
];

type DemonstrationRequest = {
  form: number;
  answers: Record<string, string>;
  telling: Incoming['telling'];
  days: number;
  paper?: boolean;
  became?: { status: RequestStatus; words: string };
};

// Numbers and addresses kept for fiction.
const REQUESTS: DemonstrationRequest[] = [
  {
    form: 0,
    days: 1,
    telling: { channel: 'sms', to: '+33639980561' },
    answers: { c1: 'Zoé Fictive', c2: 'École du Bourg', c3: '2027-01-05', c4: '' },
  },
  {
    form: 0,
    days: 3,
    telling: { channel: 'phone', to: '+33261910562' },
    paper: true,
    answers: { c1: 'Malo Fictif', c2: 'École des Prés', c3: '2027-01-05', c4: 'Sans arachide' },
  },
  {
    form: 0,
    days: 5,
    telling: { channel: 'none', to: '' },
    answers: { c1: 'Inès Fictive', c2: 'Une autre école', c3: '2027-01-12', c4: '' },
    became: { status: 'inProgress', words: '' },
  },
  {
    form: 0,
    days: 8,
    telling: { channel: 'email', to: 'famille@admiville.example' },
    answers: { c1: 'Adam Fictif', c2: 'Une autre école', c3: '2027-01-05', c4: '' },
    became: {
      status: 'waiting',
      words: 'Il manque votre quotient familial : la Caf le donne, ou votre avis d’impôt.',
    },
  },
  {
    form: 0,
    days: 12,
    telling: { channel: 'sms', to: '+33639980565' },
    answers: { c1: 'Lou Fictive', c2: 'École du Bourg', c3: '2026-12-01', c4: '' },
    became: { status: 'done', words: 'Lou mange à la cantine à partir du jour demandé.' },
  },
  {
    form: 0,
    days: 15,
    telling: { channel: 'letter', to: 'Famille fictive, 4 rue des Essais, 00100 AdmiVille' },
    answers: { c1: 'Noé Fictif', c2: 'École des Prés', c3: '2026-12-01', c4: '' },
    paper: true,
    became: {
      status: 'refused',
      words: 'Le mardi est complet jusqu’à Noël. Les autres jours sont possibles : dites-nous lesquels.',
    },
  },
  {
    form: 1,
    days: 2,
    telling: { channel: 'none', to: '' },
    paper: true,
    answers: { c1: 'Personne fictive', c2: 'J’y dors' },
  },
  {
    form: 1,
    days: 6,
    telling: { channel: 'phone', to: '+33261910568' },
    answers: { c1: 'Autre personne fictive', c2: 'Autre' },
    became: {
      status: 'waiting',
      words: 'Dites-nous votre lien avec la commune : passez nous voir, ou appelez.',
    },
  },
];
export const DEMONSTRATION_REQUESTS = REQUESTS.length;

/** Writes them once, all or none, with the demonstration's own accounts. Returns how many. */
export async function loadDemonstrationRequests(
  db: Database,
  { baseUrl, timeZone }: { baseUrl: string; timeZone: string },
  now: Temporal.Instant,
): Promise<number> {
  const agent = await db
    .selectFrom('accounts.account')
    .select('id')
    .where('email', '=', 'accueil@admiville.example')
    .executeTakeFirst();
  if (!agent) return 0;
  return db.transaction().execute(async (tx) => {
    for (const { procedureId, organisation, fields, complexWhen } of FORMS) {
      const answering = await findOrganisationByName(tx, organisation);
      if (!answering) return 0;
      await saveForm(tx, {
        procedureId,
        organisationId: answering.id,
        fields,
        complexWhen,
        editedBy: agent.id,
        editedAt: now.subtract({ hours: 24 * 60 }).toString(),
      });
    }
    for (const { form: index, answers, telling, days, paper, became } of REQUESTS) {
      const { procedureId, title, organisation } = FORMS[index]!;
      const form = (await findForm(tx, procedureId))!;
      const came = now.subtract({ hours: 24 * days });
      const around = {
        title,
        from: organisation,
        phone: DEMONSTRATION_SETTINGS.phone,
        baseUrl,
        timeZone,
        actor: { kind: 'command' as const },
      };
      const receivedOn = came.toZonedDateTimeISO(timeZone).toPlainDate();
      const incoming = { answers, telling, receivedOn, keyedBy: paper ? agent.id : null };
      const { number } = await receiveRequest(tx, form, incoming, { ...around, now: came });
      if (!became) continue;
      const request = (await findRequestByNumber(tx, number))!;
      await answerRequest(tx, request, became, { ...around, now: came.add({ hours: 24 }) });
    }
    return REQUESTS.length;
  });
}
