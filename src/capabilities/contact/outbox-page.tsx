// The outbox: what Maillage wrote to people. Without a provider nothing leaves, and this page is where one reads it.
import { smsParts } from '#platform/messages/sms-parts.ts';
import { markupOf } from '#shared/language/languages.ts';
import { Pager } from '#ui/table/table.tsx';
import type { OutboxLine } from './outbox.ts';

const CHANNELS: Record<string, string> = { email: 'Mail', sms: 'SMS' };
const TASKS: Record<string, string> = { phone: 'à appeler', letter: 'à écrire par courrier' };

/** « sent » is never shown as received. */
function statusWords({ status, transport, taskChannel }: OutboxLine): string {
  const task = taskChannel ? ` : ${TASKS[taskChannel] ?? 'à joindre autrement'}` : '';
  switch (status) {
    case 'planned':
      return 'À envoyer';
    case 'sent':
      return transport === 'demonstration' ? 'Gardé ici (aucun fournisseur)' : 'Envoyé, pas encore reçu';
    case 'delivered':
      return 'Reçu';
    case 'failed':
      return `Non remis${task}`;
    case 'uncertain':
      return `On ne sait pas s’il est parti${task}`;
    case 'replaced':
      return `Plus à envoyer : autre chose est dit depuis${task}`;
    case 'answered':
      return 'Répondu';
    default:
      return 'Refusé par la personne';
  }
}

/** « SMS en 3 parties »: each is paid. */
function channelWords({ channel, body }: OutboxLine): string {
  const parts = channel === 'sms' ? smsParts(body) : 0;
  return `${CHANNELS[channel] ?? channel}${parts > 1 ? ` en ${parts} parties` : ''}`;
}

/** In the language of the person, marked so that it is read and laid out as it is; what stands beneath is French. */
function Words({ body, said }: OutboxLine) {
  if (!body) return <p class="message">(texte effacé)</p>;
  if (!said?.own || !body.startsWith(said.own)) return <p class="message">{body}</p>;
  const beneath = body.slice(said.own.length).trim();
  return (
    <>
      <p class="message" {...markupOf(said.language)}>
        {said.own}
      </p>
      {beneath && <p class="message">{beneath}</p>}
    </>
  );
}

export function OutboxPage(props: {
  lines: OutboxLine[];
  demonstration: boolean;
  timeZone: string;
  next: string | undefined;
}) {
  const { lines, demonstration, timeZone } = props;
  const when = (line: OutboxLine) =>
    line.createdAt
      .toZonedDateTimeISO(timeZone)
      .toLocaleString('fr-FR', { dateStyle: 'medium', timeStyle: 'short' });
  return (
    <div class="cadre contenu">
      <h1 class="titre-page">Messages envoyés</h1>
      <p class="chapo">
        {demonstration
          ? 'Sur ce territoire fictif, rien ne part : mails et SMS sont gardés ici, et chacun peut les lire.'
          : 'Mails et SMS écrits par Maillage. Sans fournisseur réglé, rien ne part : tout est gardé ici.'}
      </p>
      {lines.length === 0 && <p>Aucun message pour l’instant.</p>}
      <ul class="liste-nue pile">
        {lines.map((line) => (
          <li class="bloc" key={line.id}>
            <h2 class="h3" {...(line.subject && line.said ? markupOf(line.said.language) : {})}>
              {line.subject ?? CHANNELS[line.channel] ?? line.channel}
            </h2>
            <p class="petit doux">
              {channelWords(line)} à {line.recipient || '(adresse effacée)'}, {when(line)}.{' '}
              {statusWords(line)}.
            </p>
            <Words {...line} />
          </li>
        ))}
      </ul>
      <Pager next={props.next}>Messages plus anciens</Pager>
    </div>
  );
}
