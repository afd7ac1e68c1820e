// The outbox. On a fictitious territory nothing leaves, and everybody reads it. On a real one the page says what became of
// each message, to whom by a hidden address, and none of its words: nobody reads residents, or a token, by rank.
import { smsParts } from '#platform/messages/sms-parts.ts';
import { markupOf } from '#shared/language/languages.ts';
import { type Column, Pager, Table } from '#ui/table/table.tsx';
import type { OutboxLine, StateLine } from './outbox.ts';

const CHANNELS: Record<string, string> = { email: 'Mail', sms: 'SMS' };
const TASKS: Record<string, string> = { phone: 'à appeler', letter: 'à écrire par courrier' };

/** « sent » is never shown as received. */
function statusWords({
  status,
  transport,
  taskChannel,
}: Pick<OutboxLine, 'status' | 'transport' | 'taskChannel'>): string {
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

const sayWhen = ({ createdAt }: Pick<OutboxLine, 'createdAt'>, timeZone: string): string =>
  createdAt.toZonedDateTimeISO(timeZone).toLocaleString('fr-FR', { dateStyle: 'medium', timeStyle: 'short' });

type Page<Line> = { lines: readonly Line[]; timeZone: string; next: string | undefined };

const STATE_COLUMNS = (timeZone: string): readonly Column<StateLine>[] => [
  { title: 'Référence', heading: true, cell: ({ reference }) => <span class="num">{reference}</span> },
  { title: 'Écrit', cell: (line) => sayWhen(line, timeZone) },
  { title: 'Quoi', cell: ({ what }) => what },
  { title: 'À', cell: ({ channel, recipient }) => `${CHANNELS[channel] ?? channel}, ${recipient}` },
  { title: 'De la part de', cell: ({ organisation }) => organisation },
  { title: 'État', cell: (line) => statusWords(line) },
];

/** What became of each message, for administrators: never its words, nor to whom. */
export function MessageStatesPage({ lines, timeZone, next }: Page<StateLine>) {
  return (
    <div class="cadre contenu">
      <h1 class="titre-page">Messages envoyés</h1>
      <p class="chapo">
        Ce que sont devenus les mails et les SMS. Leur texte et leur adresse ne sont montrés qu’à la structure
        qui suit la personne.
      </p>
      <p>
        Sans fournisseur de mails ou de SMS, rien ne part : ce qui devait être dit devient un appel ou une
        lettre de la structure. Un lien pour entrer se lit alors sur l’ordinateur qui héberge Maillage :{' '}
        <code>bin/maillage account link ADRESSE</code>.
      </p>
      <Table
        label="Messages"
        stacked
        columns={STATE_COLUMNS(timeZone)}
        rows={lines}
        keyOf={({ reference }) => reference}
        empty="Aucun message pour l’instant."
      />
      <Pager next={next}>Messages plus anciens</Pager>
    </div>
  );
}

export function OutboxPage(props: Page<OutboxLine>) {
  const { lines, timeZone } = props;
  return (
    <div class="cadre contenu">
      <h1 class="titre-page">Messages envoyés</h1>
      <p class="chapo">
        Sur ce territoire fictif, rien ne part : mails et SMS sont gardés ici, et chacun peut les lire.
      </p>
      {lines.length === 0 && <p>Aucun message pour l’instant.</p>}
      <ul class="liste-nue pile">
        {lines.map((line) => (
          <li class="bloc" key={line.id}>
            <h2 class="h3" {...(line.subject && line.said ? markupOf(line.said.language) : {})}>
              {line.subject ?? CHANNELS[line.channel] ?? line.channel}
            </h2>
            <p class="petit doux">
              {channelWords(line)} à {line.recipient || '(adresse effacée)'}, {sayWhen(line, timeZone)}.{' '}
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
