// What was answered, read again before it is sent; and what would have become of it, for practice.

import { newId } from '#platform/id.ts';
import { readDay, sayDate } from '#shared/day/day.ts';
import { phoneText } from '#shared/phone.ts';
import { PostForm } from '#ui/form/form.tsx';
import type { Frame } from '#ui/page/frame.ts';
import { asksDay, type RequestField, TELL_CHANNELS, TELL_NAMES, type Telling } from './request-form.ts';

/** An answer as people say it: a day in words. */
export function sayAnswer({ kind }: Pick<RequestField, 'kind'>, answer: string | undefined): string {
  const day = asksDay(kind) && answer ? readDay(answer) : undefined;
  return day ? sayDate(day) : answer || 'pas dit';
}

/** « par SMS, au 06 39 98 05 11 »; how the person learns what becomes of the request. */
function sayTelling({ channel, to }: Telling): string {
  if (channel === 'none') return TELL_CHANNELS.none;
  const where = channel === 'sms' || channel === 'phone' ? `au ${phoneText(to)}` : to;
  return `${TELL_CHANNELS[channel]}, ${where}`;
}

/** Every question with its answer; `typed` holds the fields of the form by name. */
export function AnswerList(props: {
  fields: readonly RequestField[];
  typed: Record<string, string>;
  telling: Telling;
}) {
  return (
    <dl class="resume">
      {props.fields.map((field) => (
        <div key={field.id}>
          <dt>{field.label}</dt>
          <dd>{sayAnswer(field, props.typed[field.id])}</dd>
        </div>
      ))}
      <div>
        <dt>Pour avoir la réponse</dt>
        <dd>{sayTelling(props.telling)}</dd>
      </div>
    </dl>
  );
}

/** The page before sending. The form carries every answer: « Corriger » and « Envoyer » lose nothing, without script. */
export function ReviewPage(props: {
  frame: Frame;
  title: string;
  action: string;
  /** Who answers the request. */
  to: string;
  fields: readonly RequestField[];
  /** Answers and the way back, by the name of their field. */
  typed: Record<string, string>;
  telling: Telling;
  /** A made-up request, that nobody receives. */
  practice?: boolean;
}) {
  const { frame, title, to, fields, typed, practice = false } = props;
  const names = [...fields.map(({ id }) => id), ...TELL_NAMES];
  return (
    <div class="cadre contenu etroit">
      {practice && <PracticeBanner />}
      <h1 class="titre-page">Relire avant d’envoyer</h1>
      <p class="chapo">{title}</p>
      <p>
        {practice
          ? 'Dans une vraie demande, rien n’est encore parti à cette page.'
          : 'Rien n’est encore envoyé.'}{' '}
        {to && `La demande ira à : ${to}.`}
      </p>
      <AnswerList fields={fields} typed={typed} telling={props.telling} />
      <PostForm frame={frame} action={props.action} label="Envoyer ou corriger" once={newId()}>
        {names.map((name) => (
          <input type="hidden" name={name} value={typed[name] ?? ''} key={name} />
        ))}
        <p class="rang">
          <button class="bouton" type="submit" name="action" value="envoyer">
            {practice ? 'Faire comme si j’envoyais' : 'Envoyer'}
          </button>
          <button class="bouton clair" type="submit" name="action" value="corriger">
            Corriger
          </button>
        </p>
      </PostForm>
    </div>
  );
}

export function PracticeBanner() {
  return (
    <p class="note-info" role="note">
      <strong>Entraînement : rien n’est envoyé, rien n’est gardé.</strong> Vous pouvez vous tromper et
      recommencer autant que vous voulez.
    </p>
  );
}

/** Somebody who does not exist. Numbers are of the ranges that ARCEP keeps for fiction; the domain is kept too. */
const MADE_UP = {
  'Nom et prénom': 'Inventé, Rose',
  'Date de naissance': '03/02/1958',
  Adresse: '1 rue de l’Exemple, 00000 Villefictive',
  Téléphone: '06 39 98 05 11',
  'Adresse mail': 'rose@exemple.fr',
  Enfant: 'Inventé, Lino, né le 12/05/2020',
};

export function MadeUpPerson() {
  return (
    <section class="bloc teinte" aria-labelledby="inventee">
      <h2 id="inventee">Une personne inventée, à recopier</h2>
      <p>N’écrivez pas vos vrais renseignements : prenez ceux-ci. Le reste, inventez-le.</p>
      <dl class="resume">
        {Object.entries(MADE_UP).map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

const AFTER: Record<Telling['channel'], string> = {
  sms: 'Un SMS vous l’aurait confirmé, puis vous aurait dit la suite.',
  email: 'Un mail vous l’aurait confirmé, puis vous aurait dit la suite.',
  phone: 'Une personne vous aurait appelé pour vous dire la suite.',
  letter: 'Un courrier vous l’aurait confirmé, puis un autre vous aurait dit la suite.',
  none: 'Vous seriez venu demander la suite, avec votre numéro et votre code.',
};

/** The end of practice: what a true request would have led to. */
export function PracticedPage(props: {
  title: string;
  /** Who would have received it. */
  to: string;
  fields: readonly RequestField[];
  typed: Record<string, string>;
  telling: Telling;
  again: string;
  /** The true form; empty for the form made up for practice. */
  real: string;
}) {
  return (
    <div class="cadre contenu etroit">
      <p class="note-fait" role="status">
        <strong>Bravo, vous êtes allé jusqu’au bout.</strong> C’était un entraînement : rien n’a été envoyé,
        et rien n’est gardé.
      </p>
      <h1 class="titre-page">Ce qui se serait passé</h1>
      <p class="chapo">{props.title}</p>
      <ol>
        <li>{props.to ? `${props.to} aurait reçu la demande.` : 'La mairie aurait reçu la demande.'}</li>
        <li>Vous auriez eu un numéro et un code, avec un accusé de réception à imprimer.</li>
        <li>{AFTER[props.telling.channel]}</li>
      </ol>
      <h2>Ce que vous avez répondu</h2>
      <AnswerList fields={props.fields} typed={props.typed} telling={props.telling} />
      <p class="rang">
        <a class="bouton" href={props.again}>
          Recommencer
        </a>
        {props.real && (
          <a class="bouton clair" href={props.real}>
            Faire la vraie demande
          </a>
        )}
      </p>
    </div>
  );
}
