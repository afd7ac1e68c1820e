// /parcours: steps across organisations, dates, what ends each; a page the person can read and keep.
import { PROFILES, type Profile } from '#capabilities/diagnosis';
import { sayDate } from '#capabilities/directory';
import { readDay } from '#capabilities/procedures';
import { isId, newId } from '#platform/id.ts';
import { appendJournal } from '#platform/journal.ts';
import {
  fileAnswer,
  htmlAnswer,
  NotFound,
  type Route,
  readForm,
  seeOther,
  type Visit,
} from '#platform/web.ts';
import { ErrorSummary, type FieldErrors, PostForm, SelectField, Submit, TextField } from '#ui/form/form.tsx';
import type { Frame } from '#ui/page/frame.ts';
import { renderPage } from '#ui/page/page.tsx';
import { END_REASONS, type EndReason, stepsFrom } from './pathway.ts';
import * as store from './pathway-store.ts';
import { helperOf, refersPeople } from './policy.ts';
import { findSeen } from './store.ts';
import type { ReferralsPages } from './web.tsx';

const TEMPLATE = 'capabilities/referrals/prints/pathway.typ';

type Typed = { what: string; who: string; criterion: string; day: string };
const NOTHING: Typed = { what: '', who: '', criterion: '', day: '' };

function PathwayPage(props: {
  frame: Frame;
  pathway: store.Pathway;
  steps: readonly store.PathwayStep[];
  typed: Typed;
  errors: FieldErrors;
}) {
  const { frame, pathway, steps, typed, errors } = props;
  const path = `/parcours/${pathway.id}`;
  const open = pathway.endedOn === null;
  const next = steps.find(({ doneOn }) => doneOn === null);
  return (
    <div class="cadre contenu etroit">
      <p class="ariane">
        <a href="/orientations">Les orientations</a>
      </p>
      <h1 class="titre-page">Le parcours</h1>
      <p>
        {PROFILES[pathway.profile as Profile]}. {pathway.holderName} le suit
        {open
          ? ''
          : `. Terminé le ${sayDate(pathway.endedOn!)} : ${END_REASONS[pathway.endReason!].toLowerCase()}`}
        .
      </p>
      <ErrorSummary errors={errors} />
      <p>
        <a class="bouton clair" href={`${path}/feuille.pdf`}>
          Imprimer pour la personne
        </a>
      </p>
      <ol class="etapes">
        {steps.map((step) => (
          <li key={step.id} aria-current={step === next ? 'step' : undefined}>
            <strong>{step.what}</strong>
            {step.withWhom && `, ${step.withWhom}`}
            <br />
            {step.doneOn ? `Fait le ${sayDate(step.doneOn)}` : `Pour le ${sayDate(step.dueOn)}`}
            <br />
            <span class="doux">C’est fini quand : {step.criterion}</span>
            {open && !step.doneOn && (
              <PostForm frame={frame} action={path}>
                <input type="hidden" name="action" value="fait" />
                <button class="mini" type="submit" name="etape" value={step.id}>
                  C’est fait<span class="vh"> : {step.what}</span>
                </button>
              </PostForm>
            )}
          </li>
        ))}
      </ol>
      {open && (
        <>
          <details open={Object.keys(errors).length > 0}>
            <summary>Ajouter une étape</summary>
            <PostForm frame={frame} action={path} label="Ajouter une étape">
              <input type="hidden" name="action" value="ajouter" />
              <TextField name="quoi" label="Quoi" value={typed.what} error={errors.quoi} />
              <TextField name="qui" label="Avec quelle structure, dans quel lieu" value={typed.who} />
              <TextField name="fini" label="C’est fini quand" value={typed.criterion} error={errors.fini} />
              <TextField
                name="jour"
                label="Pour quel jour"
                type={errors.jour ? 'text' : 'date'}
                value={typed.day}
                error={errors.jour}
                short
              />
              <Submit>Ajouter</Submit>
            </PostForm>
          </details>
          <details>
            <summary>Terminer le parcours</summary>
            <PostForm frame={frame} action={path} label="Terminer le parcours">
              <input type="hidden" name="action" value="terminer" />
              <SelectField
                name="raison"
                label="Pourquoi ?"
                options={Object.entries(END_REASONS).map(([value, text]) => ({ value, text }))}
              />
              <Submit plain>Terminer</Submit>
            </PostForm>
          </details>
        </>
      )}
    </div>
  );
}

export function pathwayRoutes({ services, frameOf, around, printer }: ReferralsPages): Route[] {
  const { db } = services;

  async function found(visit: Visit) {
    const helper = helperOf(visit.get('actor'));
    const id = visit.req.param('id') ?? '';
    const pathway = isId(id) ? await store.findPathway(db, helper.organisationId, id) : undefined;
    if (!pathway) throw new NotFound();
    return { helper, pathway, steps: await store.listSteps(db, pathway.id) };
  }

  async function show(visit: Visit, typed: Typed = NOTHING, errors: FieldErrors = {}) {
    const { pathway, steps } = await found(visit);
    const frame = frameOf(visit);
    const failed = Object.keys(errors).length > 0;
    return htmlAnswer(
      renderPage(
        frame,
        {
          title: 'Le parcours',
          private: true,
          desk: true,
          failed,
          styles: [services.assets.url('poste.css')],
        },
        <PathwayPage {...{ frame, pathway, steps, typed, errors }} />,
      ),
      failed ? 422 : 200,
    );
  }

  return [
    {
      // Opened from a referral, for its person, by the one who sends.
      method: 'POST',
      path: '/orientations/:id/parcours',
      permission: refersPeople,
      async handle(visit) {
        const helper = helperOf(visit.get('actor'));
        const id = visit.req.param('id') ?? '';
        const referral = isId(id) ? await findSeen(db, helper.organisationId, id) : undefined;
        if (referral?.side !== 'sender' || !referral.personId) throw new NotFound();
        const profile = (await readForm(visit)).text('profil');
        if (!Object.hasOwn(PROFILES, profile)) throw new NotFound();
        const { personId } = referral;
        const pathwayId = await db.transaction().execute(async (tx) => {
          const known = await store.findOpenPathway(tx, personId);
          if (known) return known.id;
          const { today } = around();
          const pathway = newId();
          await store.insertPathway(tx, {
            ...{ id: pathway, personId, organisationId: helper.organisationId, accountId: helper.accountId },
            ...{ holderName: helper.name, profile, startedOn: today.toString() },
          });
          for (const step of stepsFrom(profile as Profile, today))
            await store.insertStep(tx, {
              ...{ id: newId(), pathwayId: pathway, withWhom: '', position: step.position, what: step.what },
              ...{ criterion: step.criterion, dueOn: step.dueOn.toString() },
            });
          await appendJournal(tx, {
            actor: { kind: 'account', id: helper.accountId },
            action: 'openPathway',
            object: { kind: 'pathway', id: pathway },
          });
          return pathway;
        });
        return seeOther(`/parcours/${pathwayId}`);
      },
    },
    { method: 'GET', path: '/parcours/:id', permission: refersPeople, handle: (visit) => show(visit) },
    {
      method: 'POST',
      path: '/parcours/:id',
      permission: refersPeople,
      async handle(visit) {
        const { pathway, steps } = await found(visit);
        const form = await readForm(visit);
        const today = around().today.toString();
        if (pathway.endedOn) throw new NotFound();
        switch (form.text('action')) {
          case 'fait': {
            const step = form.text('etape');
            if (isId(step))
              await db.transaction().execute((tx) => store.finishStep(tx, pathway.id, step, today));
            break;
          }
          case 'terminer': {
            const reason = form.text('raison');
            if (!Object.hasOwn(END_REASONS, reason)) throw new NotFound();
            await db
              .transaction()
              .execute((tx) => store.endPathway(tx, pathway.id, today, reason as EndReason));
            break;
          }
          case 'ajouter': {
            const typed: Typed = {
              ...{ what: form.text('quoi').slice(0, 200), who: form.text('qui').slice(0, 120) },
              ...{ criterion: form.text('fini').slice(0, 200), day: form.text('jour').slice(0, 20) },
            };
            const day = readDay(typed.day);
            const errors: FieldErrors = {};
            if (!typed.what) errors.quoi = 'Écrivez l’étape.';
            if (!typed.criterion) errors.fini = 'Écrivez ce qui dira que c’est fini.';
            if (!day) errors.jour = 'Cette date n’existe pas. Exemple : 12/01/2027.';
            if (!day || Object.keys(errors).length > 0) return show(visit, typed, errors);
            await db.transaction().execute((tx) =>
              store.insertStep(tx, {
                ...{ id: newId(), pathwayId: pathway.id, position: (steps.at(-1)?.position ?? 0) + 1 },
                ...{
                  what: typed.what,
                  withWhom: typed.who,
                  criterion: typed.criterion,
                  dueOn: day.toString(),
                },
              }),
            );
            break;
          }
          default:
            throw new NotFound();
        }
        return seeOther(`/parcours/${pathway.id}`);
      },
    },
    {
      method: 'GET',
      path: '/parcours/:id/feuille.pdf',
      permission: refersPeople,
      limit: { calls: 60, seconds: 60 },
      async handle(visit) {
        const { pathway, steps } = await found(visit);
        const { territory } = frameOf(visit);
        const pdf = await printer.print(TEMPLATE, {
          ...{
            fictitious: territory.fictitious,
            title: 'Mon parcours',
            holder: pathway.holderName,
            phone: territory.phone,
          },
          steps: steps.map(({ position, what, withWhom, criterion, dueOn, doneOn }) => ({
            ...{ number: position, what, who: withWhom, criterion },
            when: doneOn ? `Fait le ${sayDate(doneOn)}` : `Pour le ${sayDate(dueOn)}`,
          })),
          footer: `Maillage, ${territory.name}. Imprimé le ${sayDate(around().today)}.`,
        });
        return fileAnswer(pdf, 'application/pdf', 'mon-parcours.pdf', 'inline');
      },
    },
  ];
}
