// The person in front of the agent: five steps on one page, each its own form, none compulsory.

import { type Assessment, NEXT_STEPS, PROFILES, RECEPTION_QUESTIONS } from '#capabilities/diagnosis';
import { ASKED_LANGUAGES, AUDIENCES } from '#capabilities/directory';
import { CHANNEL_NAMES, CHANNELS } from '#capabilities/people';
import type { CataloguedProcedure } from '#capabilities/procedures';
import {
  CONSTRAINT_REASONS,
  CONSTRAINTS,
  PARTS,
  type Proposal,
  RULE_AUDIENCES,
  SHARED_ITEMS,
} from '#capabilities/referrals';
import { newId } from '#platform/id.ts';
import { Choices, ErrorSummary, type FieldErrors, PostForm, SelectField, TextField } from '#ui/form/form.tsx';
import { Icon } from '#ui/icon/icon.tsx';
import type { Frame } from '#ui/page/frame.ts';
import { type Details, missingPapers, STEPS, type StepId } from './encounter.ts';
import { HelpForm, type HelpTyped } from './home-page.tsx';
import { SHEET_LANGUAGES, type SheetLanguage } from './sheet-words.ts';
import type { Encounter } from './store.ts';

export type Asked = {
  id: string;
  label: string;
  rule: string;
  answer: string | undefined;
  error: string | undefined;
};
export type ReferralTyped = Record<
  | 'day'
  | 'part'
  | 'givenName'
  | 'familyName'
  | 'phone'
  | 'email'
  | 'street'
  | 'postcode'
  | 'channel'
  | 'language'
  | 'note',
  string
> & { shared: string[] };

export type EncounterPageProps = {
  frame: Frame;
  encounter: Encounter;
  details: Details;
  procedure: CataloguedProcedure | undefined;
  need: string;
  deadlines: readonly Asked[];
  done: ReadonlySet<StepId>;
  assessment: (Assessment & { on: string }) | undefined;
  proposals: readonly Proposal[];
  chosen: Proposal | undefined;
  where: { shown: string; error: string | undefined };
  referral: { id: string; code: string; state: string; sent: boolean } | undefined;
  typed: ReferralTyped;
  sheetLanguage: SheetLanguage;
  help: HelpTyped;
  errors: FieldErrors;
  now: Temporal.Instant;
};

const path = ({ encounter }: EncounterPageProps) => `/guichet/personne/${encounter.id}`;

function Progress({ done }: { done: ReadonlySet<StepId> }) {
  const current = STEPS.find(({ id }) => !done.has(id))?.id;
  return (
    <ol class="fil-pas">
      {STEPS.map(({ id, name }) => (
        <li
          class={done.has(id) ? 'fait' : id === current ? 'encours' : ''}
          aria-current={id === current ? 'step' : undefined}
          key={id}
        >
          {done.has(id) && <span class="vh">Fait : </span>}
          {name}
        </li>
      ))}
    </ol>
  );
}

function Facts({ procedure, deadlines, details }: EncounterPageProps) {
  if (!procedure) return null;
  const missing = missingPapers(procedure, details);
  const ready = procedure.documents.filter(({ id }) => details.has.includes(id));
  const answered = deadlines.find(({ answer }) => answer);
  const { with: together, forUnderMandate } = procedure.agentMay;
  return (
    <dl class="faitq">
      <div>
        <dt>Besoin</dt>
        <dd>
          <a href={`/demarches/${procedure.slug}`}>{procedure.plainTitle}</a>
        </dd>
      </div>
      {answered && (
        <div>
          <dt>Délai</dt>
          <dd>{answered.answer}</dd>
        </div>
      )}
      {details.papersChecked && (
        <div>
          <dt>Papiers</dt>
          <dd>
            {ready.length} {ready.length > 1 ? 'prêts' : 'prêt'}
            {missing.length > 0 &&
              `, ${missing.length === 1 ? '1 manque' : `${missing.length} manquent`} : ${missing.map(({ label }) => label).join(', ')}`}
          </dd>
        </div>
      )}
      <div>
        <dt>Le faire ici ?</dt>
        <dd>
          {together.length > 0 ? 'Avec elle, oui' : 'Non'}.{' '}
          {forUnderMandate.length > 0 ? 'À sa place, seulement avec un mandat.' : 'À sa place, non.'}
        </dd>
      </div>
    </dl>
  );
}

function Papers(props: EncounterPageProps) {
  const { frame, procedure, deadlines, details } = props;
  if (!procedure || (procedure.documents.length === 0 && deadlines.length === 0)) return null;
  return (
    <section class="etape" id="papiers" aria-labelledby="papiers-t">
      <h2 id="papiers-t">Le délai et les papiers</h2>
      <PostForm frame={frame} action={path(props)} label="Délai et papiers" once={newId()}>
        <input type="hidden" name="etape" value="papiers" />
        {deadlines
          .filter(({ id }, index) => deadlines.findIndex((one) => one.id === id) === index)
          .map((deadline) => (
            <TextField
              key={deadline.id}
              name={deadline.id}
              label={deadline.label}
              help={deadline.rule}
              // What cannot be read is shown as it was typed: a calendar field would drop it.
              type={deadline.error ? 'text' : 'date'}
              value={details.dates[deadline.id]}
              error={deadline.error}
              short
            />
          ))}
        {procedure.documents.length > 0 && (
          <fieldset>
            <legend>Les papiers qu’elle a</legend>
            <ul class="pieces">
              {procedure.documents.map((document) => (
                <li key={document.id}>
                  <label class="coche">
                    <input
                      type="checkbox"
                      name="papiers[]"
                      value={document.id}
                      checked={details.has.includes(document.id)}
                    />
                    {document.label}
                  </label>{' '}
                  <small>
                    {document.needed === 'sometimes' && document.when ? `${document.when}. ` : ''}
                    {document.whereToGet ?? ''}
                  </small>
                </li>
              ))}
            </ul>
          </fieldset>
        )}
        <button class={details.papersChecked ? 'bouton clair' : 'bouton'} type="submit">
          Papiers vus
        </button>
      </PostForm>
    </section>
  );
}

function Questions(props: EncounterPageProps) {
  const { frame, assessment } = props;
  return (
    <section class="etape" id="questions" aria-labelledby="questions-t">
      <h2 id="questions-t">Trois questions</h2>
      {assessment ? (
        <div class="note-fait">
          <p>
            <strong>
              {assessment.profile ? PROFILES[assessment.profile] : 'Pas de réponse, et c’est bien ainsi'}
            </strong>
          </p>
          <ul>
            {assessment.reasons.map((reason) => (
              <li key={reason}>{reason}</li>
            ))}
          </ul>
          <p>
            Suite proposée : {NEXT_STEPS[assessment.nextStep]}, {assessment.on}.{' '}
            <a href={`/diagnostic/${props.encounter.diagnosisId}`}>Aller plus loin ensemble</a>
          </p>
        </div>
      ) : (
        <PostForm frame={frame} action={path(props)} label="Trois questions" once={newId()}>
          <input type="hidden" name="etape" value="questions" />
          <p class="doux">Elle peut ne pas répondre : on l’aide de la même façon.</p>
          {RECEPTION_QUESTIONS.map(({ id, text, options }) => (
            <Choices name={id} legend={text} type="radio" options={options} chosen={[]} key={id} />
          ))}
          <button class="bouton" type="submit">
            Voir la proposition
          </button>
        </PostForm>
      )}
    </section>
  );
}

function Where(props: EncounterPageProps) {
  const { frame, details, where } = props;
  return (
    <PostForm
      frame={frame}
      action={path(props)}
      label="D’où part-elle, et qu’est-ce qui compte"
      once={newId()}
    >
      <input type="hidden" name="etape" value="lieu" />
      <div class="deux">
        <TextField
          name="ou"
          label="Où habite-t-elle ?"
          help={where.error ? undefined : `Recherche autour de ${where.shown}`}
          value={details.where}
          error={where.error}
        />
        <Choices
          name="contraintes"
          legend="Ce qui ne peut pas être autrement"
          type="checkbox"
          options={Object.entries(CONSTRAINTS).map(([value, text]) => ({ value, text }))}
          chosen={details.constraints}
        />
      </div>
      <details>
        <summary>Langue, public, moment</summary>
        <div class="deux">
          <SelectField
            name="langue"
            label="Langue"
            value={details.language}
            options={[
              { value: '', text: 'Français' },
              ...Object.entries(ASKED_LANGUAGES).map(([value, text]) => ({ value, text })),
            ]}
          />
          <SelectField
            name="public"
            label="Un accueil réservé"
            value={details.audience}
            options={[
              { value: '', text: 'Tout public' },
              ...Object.entries(AUDIENCES).map(([value, text]) => ({ value, text })),
            ]}
          />
          <SelectField
            name="moment"
            label="Moment"
            value={details.part}
            options={Object.entries(PARTS).map(([value, text]) => ({ value, text }))}
          />
        </div>
        <Choices
          name="situations"
          legend="Pour les règles du territoire"
          type="checkbox"
          options={Object.entries(RULE_AUDIENCES)
            .filter(([value]) => value !== 'everyone')
            .map(([value, text]) => ({ value, text }))}
          chosen={details.rules}
        />
      </details>
      <button class="bouton clair" type="submit">
        Chercher les trois meilleurs lieux
      </button>
    </PostForm>
  );
}

function Proposed({ proposal, children }: { proposal: Proposal; children: preact.ComponentChildren }) {
  return (
    <div class="prop">
      <div>
        <p>
          <strong>
            <a href={`/lieux/${proposal.slug}`}>{proposal.name}</a>, {proposal.communeName}
          </strong>
        </p>
        <p>
          {proposal.opening}. {proposal.travel[0]!.toUpperCase() + proposal.travel.slice(1)} (estimation).
        </p>
        <ul>
          {proposal.why.map((reason) => (
            <li key={reason}>{reason}</li>
          ))}
        </ul>
        {proposal.bring && <p>À apporter : {proposal.bring}</p>}
        {proposal.way !== 'car' && proposal.gettingThere.length > 0 && (
          <p>{proposal.gettingThere.join(' · ')}</p>
        )}
        <p class="doux">{proposal.freshness}</p>
      </div>
      {children}
    </div>
  );
}

function Place(props: EncounterPageProps) {
  const { frame, proposals, chosen, details, referral } = props;
  return (
    <section class="etape" id="lieu" aria-labelledby="lieu-t">
      <h2 id="lieu-t">Le lieu et le rendez-vous</h2>
      {referral?.sent ? (
        <p class="note-fait">
          Orientation envoyée, code <strong>{referral.code}</strong>.{' '}
          <a href={`/orientations/${referral.id}`}>La suivre</a>
        </p>
      ) : (
        <>
          {!chosen && <Where {...props} />}
          {!chosen &&
            proposals.map((proposal) => (
              <Proposed proposal={proposal} key={proposal.placeId}>
                <PostForm frame={frame} action={path(props)} label={`Choisir ${proposal.name}`}>
                  <input type="hidden" name="etape" value="choisir" />
                  <button class="bouton" type="submit" name="lieu" value={proposal.placeId}>
                    Choisir<span class="vh"> {proposal.name}</span>
                  </button>
                </PostForm>
              </Proposed>
            ))}
          {details.unmet && (
            <p class="note-info">C’est noté : rien ne convient. La coordination le verra, sans nom.</p>
          )}
          {!chosen && !details.unmet && props.need && (
            <details open={proposals.length === 0}>
              <summary>Rien ne convient</summary>
              <PostForm frame={frame} action={path(props)} label="Rien ne convient" once={newId()}>
                <input type="hidden" name="etape" value="manque" />
                <SelectField
                  name="pourquoi"
                  label="Pourquoi ?"
                  options={Object.entries(CONSTRAINT_REASONS).map(([value, text]) => ({ value, text }))}
                />
                <button class="bouton clair" type="submit">
                  Le noter, sans nom
                </button>
              </PostForm>
            </details>
          )}
          {chosen && <Booking {...props} />}
        </>
      )}
    </section>
  );
}

function Booking(props: EncounterPageProps) {
  const { frame, chosen, typed, errors } = props;
  return (
    <>
      <Proposed proposal={chosen!}>
        <PostForm frame={frame} action={path(props)} label="Changer de lieu">
          <input type="hidden" name="etape" value="choisir" />
          <button class="bouton clair" type="submit" name="lieu" value="">
            Changer
          </button>
        </PostForm>
      </Proposed>
      <PostForm frame={frame} action={path(props)} label="Le rendez-vous" once={newId()}>
        <input type="hidden" name="etape" value="orienter" />
        <div class="deux">
          <TextField
            name="jour"
            label="Jour souhaité"
            type={errors.jour ? 'text' : 'date'}
            value={typed.day}
            error={errors.jour}
            short
          />
          <SelectField
            name="moment"
            label="Moment"
            value={typed.part}
            options={Object.entries(PARTS).map(([value, text]) => ({ value, text }))}
          />
          <TextField
            name="prenom"
            label="Prénom, si elle veut bien"
            value={typed.givenName}
            error={errors.prenom}
          />
          <TextField name="nom" label="Nom" value={typed.familyName} error={errors.nom} />
          <TextField
            name="telephone"
            label="Téléphone pour la rappeler"
            type="tel"
            value={typed.phone}
            error={errors.telephone}
            short
          />
          <SelectField
            name="canal"
            label="La prévenir par"
            value={typed.channel}
            error={errors.canal}
            options={CHANNELS.map((value) => ({ value, text: CHANNEL_NAMES[value] }))}
          />
        </div>
        <details open={Boolean(errors.rue ?? errors['code-postal'] ?? errors.mail)}>
          <summary>Sa langue, son mail ou son adresse</summary>
          <div class="deux">
            <SelectField
              name="langue-personne"
              label="La langue de sa feuille"
              value={typed.language}
              options={Object.entries(SHEET_LANGUAGES).map(([value, { name }]) => ({ value, text: name }))}
            />
            <TextField name="mail" label="Mail" type="email" value={typed.email} error={errors.mail} />
            <TextField name="rue" label="Numéro et rue" value={typed.street} error={errors.rue} />
            <TextField
              name="code-postal"
              label="Code postal"
              value={typed.postcode}
              error={errors['code-postal']}
              short
            />
          </div>
        </details>
        <Choices
          name="partage"
          legend="Ce que le lieu saura d’elle"
          type="checkbox"
          options={Object.entries(SHARED_ITEMS).map(([value, text]) => ({ value, text }))}
          chosen={typed.shared}
        />
        <TextField
          name="mot"
          label="Un mot pour le lieu"
          help="Utile et court. Jamais de mot de passe."
          value={typed.note}
          error={errors.mot}
        />
        <button class="bouton" type="submit">
          Relire avant d’envoyer
        </button>
      </PostForm>
    </>
  );
}

function Paper(props: EncounterPageProps) {
  return (
    <section class="etape" id="feuille" aria-labelledby="feuille-t">
      <h2 id="feuille-t">Sa feuille, et la suite</h2>
      <div class="rang">
        <a class="bouton" href={`${path(props)}/feuille.pdf`}>
          <Icon name="printer" />
          Imprimer sa feuille
          {props.sheetLanguage !== 'fr' && ` (${SHEET_LANGUAGES[props.sheetLanguage].name})`}
        </a>
        {props.chosen?.phone && props.typed.phone === '' && (
          <a class="bouton clair" href={`/lieux/${props.chosen.slug}`}>
            La fiche du lieu
          </a>
        )}
        <PostForm frame={props.frame} action={`${path(props)}/pause`} label="Mettre en pause">
          <button class="bouton clair" type="submit" accesskey="p">
            Mettre en pause <kbd>Alt P</kbd>
          </button>
        </PostForm>
      </div>
      <details>
        <summary>L’imprimer dans une autre langue</summary>
        <p class="doux">
          Les noms des lieux et des papiers restent en français. Ces traductions n’ont pas encore été relues.
        </p>
        <div class="rang">
          {Object.entries(SHEET_LANGUAGES).map(([code, { name, ownName }]) => (
            <a class="mini" href={`${path(props)}/feuille.pdf?langue=${code}`} key={code}>
              <span lang={code.slice(0, 2)}>{ownName}</span>
              <span class="vh"> : imprimer sa feuille en {name}</span>
            </a>
          ))}
        </div>
      </details>
      {props.chosen && (
        <details>
          <summary>Lui envoyer les coordonnées du lieu par SMS</summary>
          <PostForm frame={props.frame} action={`${path(props)}/sms`} label="Envoyer par SMS">
            <TextField
              name="mobile"
              label="Son numéro"
              type="tel"
              value=""
              error={props.errors.mobile}
              short
            />
            <button class="bouton clair" type="submit">
              Envoyer le SMS
            </button>
          </PostForm>
        </details>
      )}
    </section>
  );
}

export function EncounterPage(props: EncounterPageProps) {
  const { encounter, frame, errors } = props;
  const minutes = Math.round(encounter.arrivedAt.until(props.now).total('minutes'));
  return (
    <div class="cadre">
      <p class="ariane">
        <a href="/guichet">Le guichet</a>
      </p>
      <div class="poste-grille">
        <div class="bloc devant">
          <div class="tete">
            <h1>La personne devant moi</h1>
            <span class="doux">
              Ticket <b>{encounter.ticket}</b> · depuis {minutes} min · sans nom
            </span>
          </div>
          <ErrorSummary errors={errors} />
          <Progress done={props.done} />
          <Facts {...props} />
          {!props.procedure && (
            <p>
              {encounter.asks && <>« {encounter.asks} ». </>}
              {props.need ? `Besoin : ${props.need}.` : 'Cherchez une démarche ou un besoin au guichet.'}
            </p>
          )}
          <Papers {...props} />
          <Questions {...props} />
          <Place {...props} />
          <Paper {...props} />
        </div>
        <div class="pile">
          <section class="bloc" aria-labelledby="n">
            <h2 id="n">Noter l’aide et finir</h2>
            <HelpForm
              frame={frame}
              typed={props.help}
              errors={errors}
              encounterId={encounter.id}
              label="Noter l’aide et finir"
            />
          </section>
          {props.procedure && (
            <section class="bloc" aria-labelledby="peut">
              <h2 id="peut">Ce que je peux faire</h2>
              <h3>Avec elle</h3>
              <ul>
                {props.procedure.agentMay.with.map((line) => (
                  <li key={line}>{line}</li>
                ))}
              </ul>
              {props.procedure.agentMay.forUnderMandate.length > 0 && (
                <>
                  <h3>À sa place, seulement avec un mandat</h3>
                  <ul>
                    {props.procedure.agentMay.forUnderMandate.map((line) => (
                      <li key={line}>{line}</li>
                    ))}
                  </ul>
                </>
              )}
              <h3>Jamais</h3>
              <ul>
                {props.procedure.agentMay.never.map((line) => (
                  <li key={line}>{line}</li>
                ))}
              </ul>
            </section>
          )}
        </div>
      </div>
    </div>
  );
}
