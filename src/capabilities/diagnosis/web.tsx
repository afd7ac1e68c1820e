// /diagnostic: three questions, then further together; paper, other tools, sharing.

import { findOrganisation, listOtherOrganisations } from '#capabilities/accounts';
import type { Door } from '#kit/door.ts';
import { refusing } from '#kit/form.ts';
import type { Kit } from '#kit/kit.ts';
import { named } from '#kit/list.ts';
import { printRoute } from '#kit/print.ts';
import { type Actor, actingFor } from '#platform/actor.ts';
import { isId } from '#platform/id.ts';
import { doOnce } from '#platform/sent-forms.ts';
import { NotAllowed, NotFound, type Route, readForm, seeOther, type Visit } from '#platform/web.ts';
import { sayDate } from '#shared/day/day.ts';
import type { FieldErrors } from '#ui/form/form.tsx';
import { assess } from './assess.ts';
import { authorisation } from './authorisation.ts';
import { followingRoutes } from './following-routes.tsx';
import { ANSWERS_FORM, answersOf, nextStepForm, PAPER_FORM, shareForm } from './forms.ts';
import { DiagnosisPage, type DiagnosisPageProps, NewDiagnosisPage } from './pages.tsx';
import { diagnosisPath } from './paths.ts';
import { diagnoses, ROLES } from './policy.ts';
import { blankPrint, DIAGNOSIS_TEMPLATE, personPrint } from './prints.ts';
import { NO_ANSWER } from './questionnaire.ts';
import { externalOf, TOOL_FORM } from './read-tool.ts';
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
function diagnosisRoutes(kit: Kit): Route[] {
  const { services, frameOf } = kit;
  const { db, clock } = services;
  const styles = () => [services.assets.url('poste.css')];

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

  const showNew = (visit: Visit, filled = ANSWERS_FORM.blank()) =>
    page(
      visit,
      'Faire le point',
      <NewDiagnosisPage frame={frameOf(visit)} answers={filled} />,
      filled.errors,
    );
  const showPaper = (visit: Visit, filled = PAPER_FORM.blank()) =>
    page(
      visit,
      'Faire le point',
      <NewDiagnosisPage frame={frameOf(visit)} answers={filled} paper={filled} />,
      filled.errors,
    );

  /** Written once, however often the form is sent. */
  async function keep(visit: Visit, key: string, diagnosis: NewDiagnosis): Promise<Response> {
    const recorder = recorderOf(visit.get('actor'));
    const { location } = await doOnce(db, { key, ...recorder }, async (tx) => {
      const { id } = await recordDiagnosis(tx, diagnosis, recorder);
      return diagnosisPath(id);
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

  const partnersOf = async ({ organisationId }: Recorder) =>
    Object.fromEntries((await listOtherOrganisations(db, organisationId)).map(({ id, name }) => [id, name]));

  type Refused = Partial<Pick<DiagnosisPageProps, 'next' | 'tool' | 'share'>>;
  async function show(visit: Visit, refused: Refused = {}) {
    const { recorder, diagnosis } = await found(visit);
    const { nextStep, nextStepOn } = diagnosis;
    const {
      next = nextStepForm(diagnosis.answeredOn).blank({ suite: nextStep, jour: nextStepOn.toString() }),
      tool = TOOL_FORM.blank(),
      share = shareForm(await partnersOf(recorder)).blank(),
    } = refused;
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
    return page(
      visit,
      'Le point fait ensemble',
      <DiagnosisPage
        frame={frameOf(visit)}
        diagnosis={diagnosis}
        shares={shares}
        results={results}
        next={next}
        tool={tool}
        share={share}
        assessment={assess(diagnosis.answers)}
        nextOn={sayDate(nextStepOn)}
      />,
      { ...next.errors, ...tool.errors, ...share.errors },
    );
  }

  const actions: Record<string, (visit: Visit) => Promise<Response>> = {
    async observer(visit) {
      const { recorder, diagnosis } = await found(visit);
      const read = await kit.read(visit, ANSWERS_FORM);
      // Boxes and circles alone: whatever is sent can be read.
      if (read.kind === 'refused') return show(visit);
      await goFurther(db, diagnosis.id, answersOf(read.values, diagnosis.answers), recorder);
      return seeOther(diagnosisPath(diagnosis.id));
    },
    async suite(visit) {
      const { recorder, diagnosis } = await found(visit);
      const read = await kit.read(visit, nextStepForm(diagnosis.answeredOn));
      if (read.kind === 'refused') return show(visit, { next: read.filled });
      const { suite: nextStep, jour: on } = read.values;
      await chooseNextStep(db, diagnosis.id, { nextStep, on }, recorder);
      return seeOther(diagnosisPath(diagnosis.id));
    },
    async faite(visit) {
      const { recorder, diagnosis } = await found(visit);
      await endNextStep(db, diagnosis.id, kit.today(), recorder);
      return seeOther('/diagnostic/suites');
    },
    async outil(visit) {
      const { recorder, diagnosis } = await found(visit);
      const { sent, ...read } = await kit.read(visit, TOOL_FORM);
      if (read.kind === 'refused') return show(visit, { tool: read.filled });
      const { location } = await doOnce(db, { key: sent.text('cle'), ...recorder }, async (tx) => {
        await recordExternal(tx, { ...externalOf(read.values), diagnosisId: diagnosis.id }, recorder);
        return diagnosisPath(diagnosis.id);
      });
      return seeOther(location);
    },
    async partager(visit) {
      const { recorder, diagnosis } = await found(visit);
      // Nobody's answers cannot be shared: there is nobody to agree.
      if (!diagnosis.personId) throw new NotFound();
      const read = await kit.read(visit, shareForm(await partnersOf(recorder)));
      if (read.kind === 'refused') return show(visit, { share: read.filled });
      const share = { organisationId: read.values.avec, days: SHARE_DAYS, consentHow: 'spoken' as const };
      await shareDiagnosis(db, diagnosis.id, share, recorder);
      return seeOther(diagnosisPath(diagnosis.id));
    },
    async retirer(visit) {
      const { recorder, diagnosis } = await found(visit);
      const share = (await readForm(visit)).text('partage');
      if (!isId(share)) throw new NotFound();
      await revokeShare(db, diagnosis.id, share, recorder);
      return seeOther(diagnosisPath(diagnosis.id));
    },
  };

  return [
    { method: 'GET', path: '/diagnostic', permission: diagnoses, handle: (visit) => showNew(visit) },
    {
      method: 'POST',
      path: '/diagnostic',
      permission: diagnoses,
      async handle(visit) {
        const { sent, ...read } = await kit.read(visit, ANSWERS_FORM);
        if (read.kind === 'refused') return showNew(visit, read.filled);
        const { access, letters, online } = read.values;
        if (!access && !letters && !online)
          return showNew(visit, refusing(read.filled, { access: NO_ANSWER }));
        return keep(visit, sent.text('cle'), { answers: answersOf(read.values), answeredOn: kit.today() });
      },
    },
    {
      method: 'GET',
      path: '/diagnostic/papier',
      permission: diagnoses,
      handle: (visit) => showPaper(visit),
    },
    {
      method: 'POST',
      path: '/diagnostic/papier',
      permission: diagnoses,
      async handle(visit) {
        const { sent, ...read } = await kit.read(visit, PAPER_FORM);
        if (read.kind === 'refused') return showPaper(visit, read.filled);
        const answers = answersOf(read.values);
        return keep(visit, sent.text('cle'), { answers, answeredOn: read.values.jour, how: 'paper' });
      },
    },
    printRoute(kit, {
      path: '/diagnostic/papier.pdf',
      permission: diagnoses,
      make: async (_visit, { frame, print }) => ({
        name: 'faire-le-point.pdf',
        pdf: await print(DIAGNOSIS_TEMPLATE, blankPrint(frame)),
      }),
    }),
    ...followingRoutes(kit, { page, recorderOf }),
    { method: 'GET', path: '/diagnostic/:id', permission: diagnoses, handle: (visit) => show(visit) },
    {
      method: 'POST',
      path: '/diagnostic/:id',
      permission: diagnoses,
      async handle(visit) {
        await found(visit);
        const action = (await readForm(visit)).text('action');
        const run = Object.hasOwn(actions, action) ? actions[action] : undefined;
        if (!run) throw new NotFound();
        return run(visit);
      },
    },
    printRoute(kit, {
      path: '/diagnostic/:id/feuille.pdf',
      permission: diagnoses,
      async make(visit, { frame, print }) {
        const { diagnosis } = await found(visit);
        const { reasons } = assess(diagnosis.answers);
        const data = personPrint(
          frame,
          { reasons, nextStep: diagnosis.nextStep },
          sayDate(diagnosis.nextStepOn),
        );
        return { name: 'le-point.pdf', pdf: await print(DIAGNOSIS_TEMPLATE, data) };
      },
    }),
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
