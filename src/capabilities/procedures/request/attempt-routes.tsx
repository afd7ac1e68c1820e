// /demarches/…/attestation: keeping the proof that an online service failed, and checking one.
import { choice, day, defineForm, type FilledBy, line, refusing, time } from '#kit/form.ts';
import { FormFields } from '#kit/form-fields.tsx';
import type { Kit } from '#kit/kit.ts';
import { printRoute } from '#kit/print.ts';
import { everyone } from '#platform/actor.ts';
import { NotFound, type Route, seeOther, type Visit } from '#platform/web.ts';
import { sayDate, WRONG_DAY } from '#shared/day/day.ts';
import { sayTime } from '#shared/opening-hours/wording.ts';
import { ErrorSummary, PostForm, Submit } from '#ui/form/form.tsx';
import type { Frame } from '#ui/page/frame.ts';
import type { CataloguedProcedure } from '../catalogue/catalogue.ts';
import { catalogueOf } from '../catalogue/live-catalogue.ts';
import { type Attempt, findAttempt } from '../store.ts';
import { FAULTS, type Fault, recordAttempt } from './attempt.ts';

const TEMPLATE = 'capabilities/procedures/request/attempt.typ';
const FEW = { calls: 20, seconds: 60 };

function AttemptPage({
  frame,
  procedure,
  filled,
}: {
  frame: Frame;
  procedure: CataloguedProcedure;
  filled: AttemptFilled;
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
      <ErrorSummary errors={filled.errors} />
      <PostForm frame={frame} action={`/demarches/${procedure.slug}/attestation`}>
        <FormFields filled={filled} />
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

const ATTEMPT_FORM = defineForm({
  service: line({ label: 'Sur quel site ?', most: 120, required: 'Écrivez le nom ou l’adresse du site.' }),
  probleme: choice({
    label: 'Que s’est-il passé ?',
    of: FAULTS,
    list: true,
    nothing: 'Choisir',
    refusal: 'Choisissez ce qui s’est passé.',
  }),
  jour: day({ label: 'Quel jour ?', required: WRONG_DAY }),
  heure: time({
    label: 'À quelle heure ?',
    help: 'Par exemple 14:30',
    required: 'Écrivez l’heure ainsi : 14:30.',
  }),
});
type AttemptFilled = FilledBy<typeof ATTEMPT_FORM>;

/** A proof is of what just happened: neither of what is still to come, a minute apart, nor of long ago. */
function wrongMoment(triedAt: Temporal.Instant, now: Temporal.Instant): string | undefined {
  const age = triedAt.until(now).total('hours');
  if (age < -0.1) return 'Ce moment n’est pas encore venu.';
  return age > 24 * 31 ? 'C’était il y a plus d’un mois : une preuve se garde le jour même.' : undefined;
}

export function attemptRoutes(kit: Kit): Route[] {
  const { services, frameOf } = kit;
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

  function show(visit: Visit, filled: AttemptFilled) {
    const frame = frameOf(visit);
    return kit.page(
      visit,
      { title: 'Le site ne marche pas', private: true, errors: filled.errors },
      <AttemptPage frame={frame} filled={filled} procedure={procedureOf(visit)} />,
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
        const proposed = ATTEMPT_FORM.blank({
          service: online?.url ? new URL(online.url).host : '',
          jour: now.toPlainDate().toString(),
          heure: now.toPlainTime().toString({ smallestUnit: 'minute' }),
        });
        return show(visit, proposed);
      },
    },
    {
      method: 'POST',
      path: '/demarches/:slug/attestation',
      permission: everyone,
      limit: FEW,
      async handle(visit) {
        const procedure = procedureOf(visit);
        const read = await kit.read(visit, ATTEMPT_FORM);
        if (read.kind === 'refused') return show(visit, read.filled);
        const { service, probleme, jour, heure } = read.values;
        const triedAt = jour.toPlainDateTime(heure).toZonedDateTime(kit.timeZone()).toInstant();
        const now = clock.now();
        const wrong = wrongMoment(triedAt, now);
        if (wrong) return show(visit, refusing(read.filled, { jour: wrong }));
        const at = Temporal.Instant.compare(triedAt, now) > 0 ? now : triedAt;
        const code = await recordAttempt(
          db,
          { procedureId: procedure.id, service, fault: probleme, triedAt: at },
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
    printRoute(kit, {
      path: '/attestations/:code/attestation.pdf',
      permission: everyone,
      limit: FEW,
      async make(visit, { print }) {
        const { attempt, title } = await attemptOf(visit);
        const pdf = await print(TEMPLATE, {
          title: 'Attestation d’essai en ligne',
          procedure: title,
          tried: say(attempt.triedAt),
          recorded: say(attempt.recordedAt),
          service: attempt.service,
          fault: FAULTS[attempt.fault as Fault],
          code: attempt.code,
          address: `${config.baseUrl}/attestations/${attempt.code}`,
        });
        return { name: `attestation-${attempt.code}.pdf`, pdf };
      },
    }),
  ];
}
