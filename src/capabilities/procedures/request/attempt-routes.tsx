// /demarches/…/attestation: keeping the proof that an online service failed, and checking one.
import type { Kit } from '#kit/kit.ts';
import { everyone } from '#platform/actor.ts';
import { fileAnswer, NotFound, type Route, readForm, seeOther, type Visit } from '#platform/web.ts';
import { refuseCredentials } from '#shared/credential-detector.ts';
import { readDay, sayDate } from '#shared/day/day.ts';
import { sayTime } from '#shared/opening-hours/wording.ts';
import {
  DateField,
  ErrorSummary,
  type FieldErrors,
  optionsOf,
  PostForm,
  SelectField,
  Submit,
  TextField,
} from '#ui/form/form.tsx';
import type { Frame } from '#ui/page/frame.ts';
import type { CataloguedProcedure } from '../catalogue/catalogue.ts';
import { catalogueOf } from '../catalogue/live-catalogue.ts';
import { type Attempt, findAttempt } from '../store.ts';
import { FAULTS, type Fault, isFault, recordAttempt } from './attempt.ts';

const TEMPLATE = 'capabilities/procedures/request/attempt.typ';
const FEW = { calls: 20, seconds: 60 };

type Typed = { service: string; fault: string; day: string; time: string };

function AttemptPage({
  frame,
  procedure,
  typed,
  errors,
}: {
  frame: Frame;
  procedure: CataloguedProcedure;
  typed: Typed;
  errors: FieldErrors;
}) {
  return (
    <div class="cadre contenu etroit">
      <p class="ariane">
        <a href={`/demarches/${procedure.slug}`}>{procedure.plainTitle}</a>
      </p>
      <h1 class="titre-page">Le site ne marche pas : garder une preuve</h1>
      <p>
        Nous gardons le moment, le site et le problème, sans votre nom. Vous imprimez une attestation, à
        joindre à votre demande par courrier ou à montrer au guichet.
      </p>
      <ErrorSummary errors={errors} />
      <PostForm frame={frame} action={`/demarches/${procedure.slug}/attestation`}>
        <TextField name="service" label="Sur quel site ?" value={typed.service} error={errors.service} />
        <SelectField
          name="probleme"
          label="Que s’est-il passé ?"
          value={typed.fault}
          error={errors.probleme}
          options={[{ value: '', text: 'Choisir' }, ...optionsOf(FAULTS)]}
        />
        <DateField name="jour" label="Quel jour ?" value={typed.day} error={errors.jour} />
        <TextField
          name="heure"
          label="À quelle heure ?"
          help="Par exemple 14:30"
          value={typed.time}
          error={errors.heure}
          short
        />
        <Submit>Garder la preuve</Submit>
      </PostForm>
    </div>
  );
}

function CheckedPage({
  attempt,
  title,
  when,
  recorded,
}: {
  attempt: Attempt;
  title: string;
  when: string;
  recorded: string;
}) {
  return (
    <div class="cadre contenu etroit">
      <h1 class="titre-page">Attestation {attempt.code}</h1>
      <p>
        Le {when}, un essai de la démarche « {title} » a été déclaré sur : {attempt.service}.
      </p>
      <p>
        <strong>{FAULTS[attempt.fault as Fault]}.</strong> Enregistré le {recorded}.
      </p>
      <p>
        <a class="bouton" href={`/attestations/${attempt.code}/attestation.pdf`}>
          Imprimer l’attestation
        </a>
      </p>
      <p class="doux">Aucun nom n’est gardé : la personne écrit le sien sur la feuille.</p>
    </div>
  );
}

export function attemptRoutes(kit: Kit): Route[] {
  const { services, frameOf, printer } = kit;
  const live = catalogueOf(kit);
  const { db, clock, config } = services;
  const local = () => clock.now().toZonedDateTimeISO(kit.timeZone());
  const say = (instant: Temporal.Instant) => {
    const at = instant.toZonedDateTimeISO(kit.timeZone());
    return `${sayDate(at.toPlainDate())} à ${sayTime(at.hour * 60 + at.minute)}`;
  };

  function procedureOf(visit: Visit): CataloguedProcedure {
    const procedure = live.catalogue.bySlug(visit.req.param('slug') ?? '');
    if (!procedure) throw new NotFound();
    return procedure;
  }

  function show(visit: Visit, typed: Typed, errors: FieldErrors = {}) {
    const frame = frameOf(visit);
    const failed = Object.keys(errors).length > 0;
    return kit.page(
      visit,
      { title: 'Le site ne marche pas', private: true, failed },
      <AttemptPage frame={frame} typed={typed} errors={errors} procedure={procedureOf(visit)} />,
    );
  }

  async function attemptOf(visit: Visit) {
    const code = (visit.req.param('code') ?? '').toUpperCase();
    const attempt = /^[A-Z2-9]{8}$/.test(code) ? await findAttempt(db, code) : undefined;
    if (!attempt) throw new NotFound();
    const title = live.catalogue.byId(attempt.procedureId)?.plainTitle ?? attempt.procedureId;
    return { attempt, title };
  }

  return [
    {
      method: 'GET',
      path: '/demarches/:slug/attestation',
      permission: everyone,
      handle(visit) {
        const now = local();
        const online = procedureOf(visit).channels.find(({ kind }) => kind === 'online');
        return show(visit, {
          service: online?.url ? new URL(online.url).host : '',
          fault: '',
          day: now.toPlainDate().toString(),
          time: now.toPlainTime().toString({ smallestUnit: 'minute' }),
        });
      },
    },
    {
      method: 'POST',
      path: '/demarches/:slug/attestation',
      permission: everyone,
      limit: FEW,
      async handle(visit) {
        const procedure = procedureOf(visit);
        const form = await readForm(visit);
        const typed: Typed = {
          service: form.text('service').slice(0, 120),
          fault: form.text('probleme'),
          day: form.text('jour').slice(0, 20),
          time: form.text('heure').slice(0, 10),
        };
        const day = readDay(typed.day);
        const time = /^([01]?\d|2[0-3])\s*[:hH]\s*([0-5]\d)?$/.exec(typed.time);
        const errors: FieldErrors = {};
        if (!typed.service) errors.service = 'Écrivez le nom ou l’adresse du site.';
        refuseCredentials(errors, { service: typed.service });
        if (!isFault(typed.fault)) errors.probleme = 'Choisissez ce qui s’est passé.';
        if (!day) errors.jour = 'Cette date n’existe pas. Exemple : 24/11/2026.';
        if (!time) errors.heure = 'Écrivez l’heure ainsi : 14:30.';
        const triedAt =
          day && time
            ? day
                .toPlainDateTime(
                  Temporal.PlainTime.from({ hour: Number(time[1]), minute: Number(time[2] ?? 0) }),
                )
                .toZonedDateTime(kit.timeZone())
                .toInstant()
            : undefined;
        const now = clock.now();
        const age = triedAt?.until(now).total('hours') ?? 0;
        if (!errors.jour && age < -0.1) errors.jour = 'Ce moment n’est pas encore venu.';
        if (!errors.jour && age > 24 * 31)
          errors.jour = 'C’était il y a plus d’un mois : une preuve se garde le jour même.';
        if (!triedAt || !isFault(typed.fault) || Object.keys(errors).length > 0)
          return show(visit, typed, errors);
        const at = Temporal.Instant.compare(triedAt, now) > 0 ? now : triedAt;
        const code = await recordAttempt(
          db,
          { procedureId: procedure.id, service: typed.service, fault: typed.fault, triedAt: at },
          now,
        );
        return seeOther(`/attestations/${code}`);
      },
    },
    {
      method: 'GET',
      path: '/attestations/:code',
      permission: everyone,
      limit: FEW,
      async handle(visit) {
        const { attempt, title } = await attemptOf(visit);
        return kit.page(
          visit,
          { title: `Attestation ${attempt.code}`, private: true },
          <CheckedPage
            attempt={attempt}
            title={title}
            when={say(attempt.triedAt)}
            recorded={say(attempt.recordedAt)}
          />,
        );
      },
    },
    {
      method: 'GET',
      path: '/attestations/:code/attestation.pdf',
      permission: everyone,
      limit: FEW,
      async handle(visit) {
        const { attempt, title } = await attemptOf(visit);
        const { territory } = frameOf(visit);
        const pdf = await printer.print(TEMPLATE, {
          fictitious: territory.fictitious,
          title: 'Attestation d’essai en ligne',
          procedure: title,
          tried: say(attempt.triedAt),
          recorded: say(attempt.recordedAt),
          service: attempt.service,
          fault: FAULTS[attempt.fault as Fault],
          code: attempt.code,
          address: `${config.baseUrl}/attestations/${attempt.code}`,
          footer: `Maillage, ${territory.name}.`,
        });
        return fileAnswer(pdf, 'application/pdf', `attestation-${attempt.code}.pdf`, 'inline');
      },
    },
  ];
}
