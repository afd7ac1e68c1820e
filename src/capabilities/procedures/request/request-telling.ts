// What becomes of a request is told by the channel that the person chose, in French: the form asks for no language. Who
// chose none holds the number and the code.
import {
  type Bare,
  IN_FRENCH,
  isTellingHour,
  type PersonWords,
  type TellingContext,
  tellPerson,
} from '#capabilities/contact';
import type { Tx } from '#platform/database.ts';
import { sayBriefly, sayStatus, type TellChannel } from './request-form.ts';
import type { RequestStatus } from './request-states.ts';

export type RequestFacts = {
  status: RequestStatus;
  number: string;
  title: string;
  /** What the agent wrote to them; never an answer of the form. */
  words: string;
  /** Who answers, and whom to call about it; the number may be empty. */
  from: string;
  phone: string;
};

export const requestStatus: PersonWords<RequestFacts> = {
  to: 'person',
  kind: 'requestStatus',
  subject: ({ number }) => `Votre demande ${number}`,
  says: {
    fr: (facts) => sayStatus(facts.status, facts),
    'fr-simple': IN_FRENCH,
    en: IN_FRENCH,
    ar: IN_FRENCH,
    uk: IN_FRENCH,
    es: IN_FRENCH,
    pt: IN_FRENCH,
  },
  // An SMS lights up on a table: it names neither what was asked nor what is answered.
  sms: (facts) => sayBriefly(facts.status, facts),
};

export type ToRequester = {
  requestId: string;
  organisationId: string;
  channel: TellChannel;
  to: string;
  facts: RequestFacts;
  /** The page where the person follows the request, with its code. */
  link: string;
};

/** Tells the person, in place of what was still to be said. False when they chose to come and ask. */
export async function tellRequester(
  tx: Tx,
  { requestId, organisationId, channel, to, facts, link }: ToRequester,
  context: Pick<TellingContext, 'now' | 'timeZone'>,
): Promise<boolean> {
  const bare: Bare | undefined = channel === 'none' ? undefined : { channel, to };
  const { by } = await tellPerson(
    tx,
    {
      words: requestStatus,
      facts,
      whom: { person: undefined, bare },
      about: requestId,
      organisationId,
      link: { words: 'Pour la suivre :', address: link },
    },
    context,
  );
  return by !== 'sheet';
}

/** For the agent: how the person learns it, and never that a call or a letter is already made. */
export function sayTold(
  channel: TellChannel,
  { now, timeZone }: { now: Temporal.Instant; timeZone: string },
): string {
  const leaves = isTellingHour(now, timeZone) ? 'part' : 'partira à 9\u00a0h';
  return {
    sms: `Un SMS ${leaves} vers la personne.`,
    email: `Un mail ${leaves} vers la personne.`,
    phone: 'Un appel est à faire : il est dans la liste à rappeler.',
    letter: 'Un courrier est à faire : il est dans la liste à rappeler.',
    none: 'La personne a dit qu’elle viendrait demander.',
  }[channel];
}
