// /diagnostic: three questions, then further together; paper, other tools, sharing.

import { findOrganisation, listOtherOrganisations } from '#capabilities/accounts';
import type { Door } from '#kit/door.ts';
import type { Kit } from '#kit/kit.ts';
import { named } from '#kit/list.ts';
import { type Actor, actingFor } from '#platform/actor.ts';
import { isId } from '#platform/id.ts';
import { doOnce } from '#platform/sent-forms.ts';
import {
  type FormValues,
  fileAnswer,
  NotAllowed,
  NotFound,
  type Route,
  readForm,
  seeOther,
  type Visit,
} from '#platform/web.ts';
import { readDay, sayDate, WRONG_DAY } from '#shared/day/day.ts';
import type { FieldErrors } from '#ui/form/form.tsx';
import { type Answers, answersSchema, assess, NEXT_STEPS, type NextStep } from './assess.ts';
import { authorisation } from './authorisation.ts';
import { followingRoutes } from './following-routes.tsx';
import { DiagnosisPage, NewDiagnosisPage } from './pages.tsx';
import { diagnoses, ROLES } from './policy.ts';
import { blankPrint, DIAGNOSIS_TEMPLATE, personPrint } from './prints.ts';
import { NO_ANSWER, TASKS } from './questionnaire.ts';
import { NO_DAY, readTool, TO_COME, type ToolTyped } from './read-tool.ts';
import {
  chooseNextStep,
  endNextStep,
  goFurther,
  type NewDiagnosis,
  type Recorder,
  recordDiagnosis,
  recordExternal,
  revokeShare,
  shareDiagnosis,
} from './record.ts';
import { findDiagnosis, listExternalOfDiagnosis, listShares } from './store.ts';

const SHARE_DAYS = 90;
const PRINTS = { calls: 60, seconds: 60 };
const NO_ANSWERS: Answers = { tasks: {}, obstacles: [] };

function readAnswers(form: FormValues, known: Answers = NO_ANSWERS): Answers {
  const given = (name: string, before: string | undefined) => form.text(name) || before;
  return answersSchema.parse({
    access: given('access', known.access),
    letters: given('letters', known.letters),
    online: given('online', known.online),
    tasks: {
      ...known.tasks,
      ...Object.fromEntries(
        TASKS.flatMap(({ id }) => (form.text(`t-${id}`) ? [[id, form.text(`t-${id}`)]] : [])),
      ),
    },
    obstacles: form.all('obstacles').length > 0 ? form.all('obstacles') : known.obstacles,
    leisure: given('loisirs', known.leisure),
    wish: given('envie', known.wish),
  });
}

function diagnosisRoutes(kit: Kit): Route[] {
  const { services, frameOf, printer } = kit;
  const { db, clock } = services;
  const styles = () => [services.assets.url('poste.css')];
  const todayOf = () => clock.now().toZonedDateTimeISO(kit.timeZone()).toPlainDate();

  function recorderOf(actor: Actor): Recorder {
    const helper = actingFor(actor, ROLES);
    if (!helper) throw new NotAllowed();
    const { organisationId, accountId } = helper;
    return { organisationId, accountId, now: clock.now(), timeZone: kit.timeZone() };
  }

  function page(visit: Visit, title: string, content: preact.JSX.Element, errors: FieldErrors = {}) {
    return kit.page(
      visit,
      {
        title,
        private: true,
        desk: true,
        errors,
        styles: styles(),
        scripts: [services.assets.url('desk.js')],
      },
      content,
    );
  }

  const showNew = (visit: Visit, paper: boolean, answers = NO_ANSWERS, day = '', errors: FieldErrors = {}) =>
    page(
      visit,
      'Faire le point',
      <NewDiagnosisPage frame={frameOf(visit)} paper={paper} answers={answers} day={day} errors={errors} />,
      errors,
    );

  /** Written once, however often the form is sent. */
  async function keep(visit: Visit, form: FormValues, diagnosis: NewDiagnosis): Promise<Response> {
    const recorder = recorderOf(visit.get('actor'));
    const { location } = await doOnce(db, { key: form.text('cle'), ...recorder }, async (tx) => {
      const { id } = await recordDiagnosis(tx, diagnosis, recorder);
      return `/diagnostic/${id}`;
    });
    return seeOther(location);
  }

  async function found(visit: Visit) {
    const recorder = recorderOf(visit.get('actor'));
    const diagnosis = await named(visit, (id) =>
      findDiagnosis(db, recorder.organisationId, id, recorder.now),
    );
    return { recorder, diagnosis };
  }

  async function show(visit: Visit, errors: FieldErrors = {}, typedDay = '', typedTool?: ToolTyped) {
    const { recorder, diagnosis } = await found(visit);
    const results = (diagnosis.own ? await listExternalOfDiagnosis(db, diagnosis.id) : []).map((one) => ({
      ...one,
      day: sayDate(one.passedOn),
    }));
    const shares = diagnosis.own
      ? await Promise.all(
          (await listShares(db, diagnosis.id)).map(async (share) => ({
            ...share,
            name: (await findOrganisation(db, share.organisationId))?.name ?? '',
          })),
        )
      : [];
    const partners = (await listOtherOrganisations(db, recorder.organisationId)).map(({ id, name }) => ({
      value: id,
      text: name,
    }));
    return page(
      visit,
      'Le point fait ensemble',
      <DiagnosisPage
        frame={frameOf(visit)}
        diagnosis={diagnosis}
        shares={shares}
        partners={partners}
        errors={errors}
        typedDay={typedDay}
        results={results}
        typedTool={typedTool}
        assessment={assess(diagnosis.answers)}
        nextOn={sayDate(diagnosis.nextStepOn)}
      />,
      errors,
    );
  }

  const actions: Record<string, (visit: Visit, form: FormValues) => Promise<Response>> = {
    async observer(visit, form) {
      const { recorder, diagnosis } = await found(visit);
      await goFurther(db, diagnosis.id, readAnswers(form, diagnosis.answers), recorder);
      return seeOther(`/diagnostic/${diagnosis.id}`);
    },
    async suite(visit, form) {
      const { recorder, diagnosis } = await found(visit);
      const typed = form.text('jour').slice(0, 20);
      const on = readDay(typed);
      const next = form.text('suite');
      if (!Object.hasOwn(NEXT_STEPS, next)) throw new NotFound();
      if (!on || Temporal.PlainDate.compare(on, diagnosis.answeredOn) < 0)
        return show(
          visit,
          { jour: on ? 'Ce jour est avant celui du point.' : typed ? WRONG_DAY : NO_DAY },
          typed,
        );
      await chooseNextStep(db, diagnosis.id, { nextStep: next as NextStep, on }, recorder);
      return seeOther(`/diagnostic/${diagnosis.id}`);
    },
    async faite(visit) {
      const { recorder, diagnosis } = await found(visit);
      await endNextStep(db, diagnosis.id, todayOf(), recorder);
      return seeOther('/diagnostic/suites');
    },
    async outil(visit, form) {
      const { recorder, diagnosis } = await found(visit);
      const read = readTool(form, todayOf());
      if (read.kind === 'refused') return show(visit, read.errors, '', read.typed);
      const { location } = await doOnce(db, { key: form.text('cle'), ...recorder }, async (tx) => {
        await recordExternal(tx, { ...read.external, diagnosisId: diagnosis.id }, recorder);
        return `/diagnostic/${diagnosis.id}`;
      });
      return seeOther(location);
    },
    async partager(visit, form) {
      const { recorder, diagnosis } = await found(visit);
      const organisationId = form.text('avec');
      const errors: FieldErrors = {};
      if (!isId(organisationId) || !(await findOrganisation(db, organisationId)))
        errors.avec = 'Choisissez une structure.';
      if (!form.all('accord').includes('oui')) errors.accord = 'Il faut l’accord de la personne.';
      // Nobody's answers cannot be shared: there is nobody to agree.
      if (!diagnosis.personId) throw new NotFound();
      if (Object.keys(errors).length > 0) return show(visit, errors);
      await shareDiagnosis(
        db,
        diagnosis.id,
        { organisationId, days: SHARE_DAYS, consentHow: 'spoken' },
        recorder,
      );
      return seeOther(`/diagnostic/${diagnosis.id}`);
    },
    async retirer(visit, form) {
      const { recorder, diagnosis } = await found(visit);
      const share = form.text('partage');
      if (!isId(share)) throw new NotFound();
      await revokeShare(db, diagnosis.id, share, recorder);
      return seeOther(`/diagnostic/${diagnosis.id}`);
    },
  };

  return [
    { method: 'GET', path: '/diagnostic', permission: diagnoses, handle: (visit) => showNew(visit, false) },
    {
      method: 'POST',
      path: '/diagnostic',
      permission: diagnoses,
      async handle(visit) {
        const form = await readForm(visit);
        const answers = readAnswers(form);
        if (!answers.access && !answers.letters && !answers.online)
          return showNew(visit, false, answers, '', { access: NO_ANSWER });
        return keep(visit, form, { answers, answeredOn: todayOf() });
      },
    },
    {
      method: 'GET',
      path: '/diagnostic/papier',
      permission: diagnoses,
      handle: (visit) => showNew(visit, true),
    },
    {
      method: 'POST',
      path: '/diagnostic/papier',
      permission: diagnoses,
      async handle(visit) {
        const form = await readForm(visit);
        const answers = readAnswers(form);
        const typed = form.text('jour').slice(0, 20);
        const answeredOn = readDay(typed);
        if (!answeredOn || Temporal.PlainDate.compare(answeredOn, todayOf()) > 0)
          return showNew(visit, true, answers, typed, {
            jour: answeredOn ? TO_COME : typed ? WRONG_DAY : NO_DAY,
          });
        return keep(visit, form, { answers, answeredOn, how: 'paper' });
      },
    },
    {
      method: 'GET',
      path: '/diagnostic/papier.pdf',
      permission: diagnoses,
      limit: PRINTS,
      async handle(visit) {
        const pdf = await printer.print(DIAGNOSIS_TEMPLATE, blankPrint(frameOf(visit)));
        return fileAnswer(pdf, 'application/pdf', 'faire-le-point.pdf', 'inline');
      },
    },
    ...followingRoutes(kit, { page, recorderOf, todayOf }),
    { method: 'GET', path: '/diagnostic/:id', permission: diagnoses, handle: (visit) => show(visit) },
    {
      method: 'POST',
      path: '/diagnostic/:id',
      permission: diagnoses,
      async handle(visit) {
        await found(visit);
        const form = await readForm(visit);
        const action = form.text('action');
        const run = Object.hasOwn(actions, action) ? actions[action] : undefined;
        if (!run) throw new NotFound();
        return run(visit, form);
      },
    },
    {
      method: 'GET',
      path: '/diagnostic/:id/feuille.pdf',
      permission: diagnoses,
      limit: PRINTS,
      async handle(visit) {
        const { diagnosis } = await found(visit);
        const { reasons } = assess(diagnosis.answers);
        const data = personPrint(
          frameOf(visit),
          { reasons, nextStep: diagnosis.nextStep },
          sayDate(diagnosis.nextStepOn),
        );
        const pdf = await printer.print(DIAGNOSIS_TEMPLATE, data);
        return fileAnswer(pdf, 'application/pdf', 'le-point.pdf', 'inline');
      },
    },
  ];
}

export const door: Door = {
  routes: diagnosisRoutes,
  authorisation,
  samplePages: {
    desk: [
      '/diagnostic',
      '/diagnostic/papier',
      '/diagnostic/autres',
      '/diagnostic/suites',
      '/diagnostic/partages',
    ],
  },
};
