// What becomes of a request is told by the channel that the person chose: a message leaves, or an agent has a call to
// make or a letter to post. Who chose none holds the number and the code.

import { planContactTask, replaceContactTasks } from '#capabilities/contact';
import type { Tx } from '#platform/database.ts';
import { planMessage } from '#platform/messages.ts';
import { phoneText } from '#shared/phone.ts';
import type { TellChannel } from './request-form.ts';

export type Told = {
  requestId: string;
  number: string;
  organisationId: string;
  channel: TellChannel;
  to: string;
  /** One to three sentences; never an answer of the form. */
  words: string;
  /** What an SMS says in their place: nothing of what was asked (`sayBriefly`). */
  brief: string;
  /** The page where the person follows the request, with its code. */
  link: string;
};

/** Plans what tells the person, in place of what was still to be said. False when they chose to come and ask. */
export async function tellRequester(tx: Tx, told: Told): Promise<boolean> {
  const { requestId, number, organisationId, channel, to, words, brief, link } = told;
  await replaceContactTasks(tx, requestId);
  const base = { purpose: 'requestStatus', organisationId };
  const task = { ...base, aboutId: requestId };
  const lines = to
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter(Boolean);
  if (channel === 'none') return false;
  if (channel === 'phone')
    await planContactTask(tx, { ...task, channel: 'phone', detail: `${phoneText(to)} : ${words}` });
  else if (channel === 'letter')
    await planContactTask(tx, {
      ...task,
      channel: 'letter',
      detail: `${lines.join(', ')} : ${words}`,
      said: { french: words, own: '', language: 'fr', to: lines, subject: `Votre demande ${number}` },
    });
  else
    await planMessage(tx, {
      ...base,
      channel,
      recipient: to,
      secret: true,
      ...(channel === 'email' && { subject: `Votre demande ${number}` }),
      body: channel === 'email' ? `${words}\n\nPour la suivre :\n${link}\n` : `${brief} ${link}`,
      fallback: {
        channel: 'phone',
        detail: `${channel === 'sms' ? phoneText(to) : to} : ${words}`,
      },
    });
  return true;
}

/** For the agent: how the person learns it, and never that a call or a letter is already made. */
export const sayTold: Record<TellChannel, string> = {
  sms: 'Un SMS part vers la personne.',
  email: 'Un mail part vers la personne.',
  phone: 'Un appel est à faire : il est dans la liste à rappeler.',
  letter: 'Un courrier est à faire : il est dans la liste à rappeler.',
  none: 'La personne a dit qu’elle viendrait demander.',
};
