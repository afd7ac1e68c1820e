// A territory's own form: as people fill it, as agents read it, as coordinators write it.
import { sayDate } from '#capabilities/directory';
import { newId } from '#platform/id.ts';
import {
  Choices,
  DateField,
  ErrorSummary,
  type FieldErrors,
  optionsOf,
  PostForm,
  SelectField,
  Submit,
  TextArea,
  TextField,
} from '#ui/form/form.tsx';
import type { Frame } from '#ui/page/frame.ts';
import { type RequestField, STATUSES } from './request-form.ts';
import type { StoredRequest } from './request-store.ts';

function Field({ field, value, error }: { field: RequestField; value: string; error: string | undefined }) {
  const { id, label, kind, required, options } = field;
  const shown = `${label}${required ? '' : ' (si vous voulez)'}`;
  if (kind === 'choice')
    return (
      <Choices
        name={id}
        legend={shown}
        type="radio"
        options={options.map((one) => ({ value: one, text: one }))}
        chosen={[value]}
        error={error}
      />
    );
  if (kind === 'long') return <TextArea name={id} label={shown} value={value} error={error} />;
  return (
    <TextField
      name={id}
      label={shown}
      type={kind === 'date' && !error ? 'date' : 'text'}
      value={value}
      error={error}
      short={kind !== 'text'}
    />
  );
}

export function RequestPage(props: {
  frame: Frame;
  title: string;
  slug: string;
  action: string;
  keyed: boolean;
  fields: readonly RequestField[];
  answers: Record<string, string>;
  day: string;
  errors: FieldErrors;
}) {
  const { frame, errors, slug } = props;
  return (
    <div class="cadre contenu etroit">
      <p class="ariane">
        <a href={`/demarches/${slug}`}>{props.title}</a>
      </p>
      <h1 class="titre-page">{props.keyed ? 'Recopier une demande sur papier' : 'Faire la demande'}</h1>
      <p>
        {props.keyed
          ? 'Recopiez ce que la personne a écrit. Elle reçoit le même accusé de réception.'
          : 'Vous recevez tout de suite un accusé de réception.'}{' '}
        <a href={`/demarches/${slug}/demande.pdf`}>Le formulaire sur papier</a>
      </p>
      <ErrorSummary errors={errors} />
      <PostForm
        frame={frame}
        action={props.action}
        label="La demande"
        {...(props.keyed && { once: newId() })}
      >
        {props.keyed && <DateField name="recue" label="Reçue le" value={props.day} error={errors.recue} />}
        {props.fields.map((field) => (
          <Field
            field={field}
            value={props.answers[field.id] ?? ''}
            error={errors[field.id]}
            key={field.id}
          />
        ))}
        <p class="rang">
          <button class="bouton" type="submit">
            Envoyer
          </button>
          {props.keyed && (
            <button class="bouton clair" type="submit" name="action" value="garder">
              Garder pour plus tard
            </button>
          )}
        </p>
      </PostForm>
    </div>
  );
}

export function RequestStatusPage({
  request,
  title,
  received,
  pdf,
}: {
  request: StoredRequest;
  title: string;
  received: string;
  pdf: string;
}) {
  return (
    <div class="cadre contenu etroit">
      <h1 class="titre-page">Votre demande {request.number}</h1>
      <p class="note-fait" role="status">
        <strong>{STATUSES[request.status]}.</strong> « {title} », reçue le {received}.
      </p>
      <p>
        Pour savoir où elle en est, gardez cette adresse, ou appelez avec le numéro{' '}
        <strong>{request.number}</strong> et le code <strong>{request.code}</strong>.
      </p>
      <p>
        <a class="bouton" href={pdf}>
          Imprimer l’accusé de réception
        </a>
      </p>
    </div>
  );
}

export function RequestListPage({
  requests,
  titleOf,
  kept,
}: {
  requests: readonly StoredRequest[];
  titleOf: (procedureId: string) => string;
  kept: boolean;
}) {
  const queues = [
    { queue: 'simple', title: 'Demandes simples' },
    { queue: 'complex', title: 'Demandes complexes' },
  ];
  return (
    <div class="cadre contenu">
      <h1 class="titre-page">Les demandes</h1>
      {kept && (
        <p class="note-fait" role="status">
          C’est gardé pour vous. Vous le retrouverez en recopiant cette démarche, un mois au plus.
        </p>
      )}
      {queues.map(({ queue, title }) => {
        const list = requests.filter((one) => one.queue === queue);
        return (
          <section aria-labelledby={queue} key={queue}>
            <h2 id={queue}>
              {title} ({list.length})
            </h2>
            <ul class="membres">
              {list.map((one) => (
                <li key={one.id}>
                  <a href={`/demandes/${one.number}`}>
                    {one.number} : {titleOf(one.procedureId)}
                  </a>
                  , {STATUSES[one.status].toLowerCase()}, reçue le {sayDate(one.receivedOn)}
                  {one.channel === 'paper' ? ' sur papier' : ''}
                </li>
              ))}
            </ul>
          </section>
        );
      })}
    </div>
  );
}

export function RequestReadPage({
  frame,
  request,
  title,
  fields,
}: {
  frame: Frame;
  request: StoredRequest;
  title: string;
  fields: readonly RequestField[];
}) {
  return (
    <div class="cadre contenu etroit">
      <p class="ariane">
        <a href="/demandes">Les demandes</a>
      </p>
      <h1 class="titre-page">{request.number}</h1>
      <p>
        {title}. {STATUSES[request.status]}.
      </p>
      <dl class="resume">
        {fields.map(({ id, label }) => (
          <div key={id}>
            <dt>{label}</dt>
            <dd>{request.answers[id] || 'pas dit'}</dd>
          </div>
        ))}
      </dl>
      <PostForm frame={frame} action={`/demandes/${request.number}`}>
        <SelectField
          name="etat"
          label="Où en est-elle ?"
          value={request.status}
          options={optionsOf(STATUSES)}
        />
        <Submit>Enregistrer</Submit>
      </PostForm>
    </div>
  );
}

export function FormEditorPage(props: {
  frame: Frame;
  id: string;
  title: string;
  lines: string;
  rules: string;
  errors: FieldErrors;
  version: number;
}) {
  return (
    <div class="cadre contenu etroit">
      <p class="ariane">
        <a href={`/administration/demarches/${props.id}`}>{props.title}</a>
      </p>
      <h1 class="titre-page">Le formulaire du territoire</h1>
      <p>
        Demandez le moins possible. Le même formulaire s’imprime : qui n’a pas internet le remplit à la main,
        et un agent le recopie. {props.version > 0 && `Version ${props.version}.`}
      </p>
      <ErrorSummary errors={props.errors} />
      <PostForm frame={props.frame} action={`/administration/demarches/${props.id}/formulaire`}>
        <TextArea
          name="champs"
          label="Les champs, un par ligne"
          help="Nom | genre (texte, long, date, nombre, choix) | obligatoire | réponses d’un choix, séparées par des virgules"
          rows={10}
          value={props.lines}
          error={props.errors.champs}
        />
        <TextArea
          name="regles"
          label="Quand est-ce une demande complexe ?"
          help="Une règle par ligne : Nom du champ = réponse"
          value={props.rules}
        />
        <Submit>Publier le formulaire</Submit>
      </PostForm>
    </div>
  );
}
