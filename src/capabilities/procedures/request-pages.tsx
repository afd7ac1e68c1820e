// A territory's own form as people fill it, and the state of their request.
import { newId } from '#platform/id.ts';
import {
  Choices,
  DateField,
  ErrorSummary,
  type FieldErrors,
  optionsOf,
  PostForm,
  TextArea,
  TextField,
} from '#ui/form/form.tsx';
import type { Frame } from '#ui/page/frame.ts';
import { asksDay, type RequestField, STATUSES, TELL_CHANNELS, TELL_FIELDS } from './request-form.ts';
import type { StoredRequest } from './request-store.ts';

/** A question of the territory, as the person meets it. */
export function QuestionField(props: { field: RequestField; value: string; error: string | undefined }) {
  const { field, value, error } = props;
  const { id, kind, required, options } = field;
  const label = `${field.label}${required ? '' : ' (si vous voulez)'}`;
  const help = field.help || undefined;
  if (kind === 'choice')
    return (
      <Choices
        name={id}
        legend={label}
        type="radio"
        options={options.map((one) => ({ value: one, text: one }))}
        chosen={[value]}
        error={error}
        {...(help && { help })}
      />
    );
  if (kind === 'long') return <TextArea name={id} label={label} help={help} value={value} error={error} />;
  return (
    <TextField
      {...{ name: id, label, help, value, error }}
      type={asksDay(kind) && !error ? 'date' : 'text'}
      short={kind !== 'text'}
      {...(kind === 'number' && { inputMode: 'numeric' })}
    />
  );
}

/** How the person wants to know what becomes of it; only the field of the way chosen is read. */
function Telling({ answers, errors }: { answers: Record<string, string>; errors: FieldErrors }) {
  const { channel, phone, email, letter } = TELL_FIELDS;
  return (
    <section class="bloc teinte" aria-labelledby="prevenir-t">
      <h2 id="prevenir-t">Pour avoir la réponse</h2>
      <Choices
        name={channel}
        legend="Comment prévenir de la suite ?"
        help="Remplissez seulement ce qui correspond."
        type="radio"
        options={optionsOf(TELL_CHANNELS)}
        chosen={[answers[channel] || 'none']}
        error={errors[channel]}
      />
      <TextField
        {...{ name: phone, label: 'Téléphone, pour un SMS ou un appel', type: 'tel', short: true }}
        value={answers[phone]}
        error={errors[phone]}
      />
      <TextField
        {...{ name: email, label: 'Adresse mail', type: 'email' }}
        value={answers[email]}
        error={errors[email]}
      />
      <TextArea
        {...{ name: letter, label: 'Nom et adresse, pour un courrier', rows: 3 }}
        value={answers[letter]}
        error={errors[letter]}
      />
    </section>
  );
}

export function RequestPage(props: {
  frame: Frame;
  title: string;
  slug: string;
  action: string;
  keyed: boolean;
  /** Who answers the request. */
  to: string;
  fields: readonly RequestField[];
  answers: Record<string, string>;
  day: string;
  errors: FieldErrors;
}) {
  const { frame, errors, slug, keyed, to } = props;
  return (
    <div class="cadre contenu etroit">
      <p class="ariane">
        {keyed ? <a href="/demandes">Les demandes</a> : <a href={`/demarches/${slug}`}>{props.title}</a>}
      </p>
      <h1 class="titre-page">{keyed ? 'Recopier une demande sur papier' : 'Faire la demande'}</h1>
      <p class="chapo">{props.title}</p>
      <p>
        {keyed
          ? 'Recopiez ce que la personne a écrit. Elle reçoit le même accusé de réception.'
          : 'Vous recevez tout de suite un accusé de réception.'}{' '}
        {to && `La demande va à : ${to}. `}
        <a href={`/demarches/${slug}/demande.pdf`}>
          {keyed ? 'Le formulaire sur papier' : 'Je préfère le remplir sur papier'}
        </a>
      </p>
      <ErrorSummary errors={errors} />
      <PostForm frame={frame} action={props.action} label="La demande" {...(keyed && { once: newId() })}>
        {keyed && (
          <DateField
            name="recue"
            label="Reçue sur papier le"
            help="Le jour où le papier est arrivé : c’est de ce jour que la demande compte."
            value={props.day}
            error={errors.recue}
          />
        )}
        {props.fields.map((field) => (
          <QuestionField
            field={field}
            value={props.answers[field.id] ?? ''}
            error={errors[field.id]}
            key={field.id}
          />
        ))}
        <Telling answers={props.answers} errors={errors} />
        <p class="rang">
          <button class="bouton" type="submit">
            Envoyer
          </button>
          {keyed && (
            <button class="bouton clair" type="submit" name="action" value="garder">
              Garder pour plus tard
            </button>
          )}
        </p>
      </PostForm>
    </div>
  );
}

export function RequestStatusPage(props: {
  request: StoredRequest;
  title: string;
  /** « le 24 novembre 2026 » or « sur papier le 20 novembre 2026 ». */
  received: string;
  changed: string;
  to: string;
  pdf: string;
}) {
  const { request, title, to } = props;
  return (
    <div class="cadre contenu etroit">
      <h1 class="titre-page">Votre demande {request.number}</h1>
      <p class={request.status === 'waiting' || request.status === 'refused' ? 'note-info' : 'note-fait'}>
        <strong>{STATUSES[request.status]}.</strong> « {title} », reçue {props.received}
        {to && `, par : ${to}`}.
      </p>
      {request.words && (
        <p>
          <strong>Le {props.changed} :</strong> {request.words}
        </p>
      )}
      <p>
        {request.tellChannel === 'none'
          ? 'Pour savoir où elle en est,'
          : `Vous serez prévenu ${TELL_CHANNELS[request.tellChannel]}. Sinon,`}{' '}
        gardez cette adresse, ou appelez avec le numéro <strong>{request.number}</strong> et le code{' '}
        <strong>{request.code}</strong>.
      </p>
      <p>
        <a class="bouton" href={props.pdf}>
          Imprimer l’accusé de réception
        </a>
      </p>
    </div>
  );
}
