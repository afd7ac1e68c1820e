// /administration/demarches/…/formulaire: the form that the territory writes for a procedure.

import { findOrganisation, listOtherOrganisations } from '#capabilities/accounts';
import { placesAnsweringOf } from '#capabilities/directory';
import type { Kit } from '#kit/kit.ts';
import { isId } from '#platform/id.ts';
import { appendJournal } from '#platform/journal.ts';
import { NotFound, type Route, readForm, seeOther, type Visit } from '#platform/web.ts';
import { refuseCredentials } from '#shared/credential-detector.ts';
import type { FieldErrors } from '#ui/form/form.tsx';
import { catalogueOf } from '../catalogue/live-catalogue.ts';
import { editsProcedures, requestAgent } from '../policy.ts';
import { FormEditorPage } from './request-editor-page.tsx';
import {
  changeQuestions,
  composeForm,
  emptyQuestion,
  nextQuestionId,
  type Question,
  questionField,
  questionsOf,
  type RequestField,
  readQuestions,
} from './request-form.ts';
import * as store from './request-store.ts';
import { returnPlaces } from './return-places.ts';

/** Read by hand: questions are added, moved and taken out between two presses, so what is typed is a list, not fields. */
type Typed = { questions: readonly Question[]; organisationId: string };

/** What looks like a secret in the words of a question: a form is public. */
function refuseSecrets(questions: readonly Question[]): FieldErrors {
  const errors: FieldErrors = {};
  const words = (['label', 'help', 'options'] as const).flatMap((part) =>
    questions.map((question, index) => [questionField(index, part), question[part]] as const),
  );
  refuseCredentials(errors, Object.fromEntries(words));
  return errors;
}

export function requestEditorRoutes(kit: Kit): Route[] {
  const { services, frameOf } = kit;
  const live = catalogueOf(kit);
  const { db, clock } = services;
  const PATH = '/administration/demarches/:id/formulaire';

  function procedureOf(visit: Visit) {
    const procedure = live.catalogue.byId(visit.req.param('id') ?? '');
    if (!procedure) throw new NotFound();
    return procedure;
  }

  async function editor(
    visit: Visit,
    typed?: Typed,
    { errors = {}, preview }: { errors?: FieldErrors; preview?: readonly RequestField[] } = {},
  ): Promise<Response> {
    const procedure = procedureOf(visit);
    const form = await store.findForm(db, procedure.id);
    const own = requestAgent(visit.get('actor')).organisationId;
    const mine = await findOrganisation(db, own);
    const organisations = [...(mine ? [mine] : []), ...(await listOtherOrganisations(db, own))];
    const stored = form ? questionsOf(form.fields, form.complexWhen) : [];
    const questions = typed?.questions ?? stored;
    const frame = frameOf(visit);
    const answerer = form && (await findOrganisation(db, form.organisationId));
    const returnTo =
      form &&
      (await returnPlaces(
        db,
        { name: answerer?.name ?? '', placeIds: await placesAnsweringOf(kit)(form.organisationId) },
        frame,
        clock.now().toZonedDateTimeISO(kit.timeZone()).toPlainDate(),
      ));
    return kit.page(
      visit,
      { title: 'Le formulaire', private: true, errors },
      <FormEditorPage
        frame={frame}
        organisations={organisations}
        errors={errors}
        preview={preview}
        returnTo={returnTo}
        id={procedure.id}
        slug={procedure.slug}
        title={procedure.title}
        questions={questions.length > 0 ? questions : [emptyQuestion(nextQuestionId(stored))]}
        organisationId={typed?.organisationId || form?.organisationId || own}
        version={form?.version ?? 0}
        toEntrust={form?.answererChosen === false}
        done={visit.req.query('fait') ?? ''}
      />,
    );
  }

  async function publish(visit: Visit, typed: Typed): Promise<Response> {
    const procedure = procedureOf(visit);
    const agent = requestAgent(visit.get('actor'));
    const read = composeForm(typed.questions);
    const errors = {
      ...(read.kind === 'refused' ? read.errors : {}),
      ...refuseSecrets(typed.questions),
    };
    const chosen = typed.organisationId || agent.organisationId;
    const organisation = isId(chosen) ? await findOrganisation(db, chosen) : undefined;
    if (!organisation || organisation.closedAt) errors.structure = 'Choisissez qui répond aux demandes.';
    if (read.kind === 'refused' || !organisation || Object.keys(errors).length > 0)
      return editor(visit, typed, { errors });
    await db.transaction().execute(async (tx) => {
      await store.saveForm(tx, {
        procedureId: procedure.id,
        organisationId: organisation.id,
        fields: read.fields,
        complexWhen: read.complexWhen,
        editedBy: agent.accountId,
        editedAt: clock.now().toString(),
      });
      await appendJournal(tx, {
        actor: { kind: 'account', id: agent.accountId },
        action: 'saveRequestForm',
        object: { kind: 'organisation', id: organisation.id },
        details: { procedure: procedure.id },
      });
    });
    return seeOther(`/administration/demarches/${procedure.id}/formulaire?fait=publie`);
  }

  async function withdraw(visit: Visit): Promise<Response> {
    const procedure = procedureOf(visit);
    const agent = requestAgent(visit.get('actor'));
    await db.transaction().execute(async (tx) => {
      if (!(await store.deleteForm(tx, procedure.id))) return;
      await appendJournal(tx, {
        actor: { kind: 'account', id: agent.accountId },
        action: 'withdrawRequestForm',
        object: { kind: 'organisation', id: agent.organisationId },
        details: { procedure: procedure.id },
      });
    });
    return seeOther(`/administration/demarches/${procedure.id}/formulaire?fait=retire`);
  }

  return [
    { method: 'GET', path: PATH, permission: editsProcedures, handle: (visit) => editor(visit) },
    {
      method: 'POST',
      path: PATH,
      permission: editsProcedures,
      async handle(visit) {
        const form = await readForm(visit);
        const typed = { questions: readQuestions(form.text), organisationId: form.text('structure') };
        const action = form.text('action');
        if (action === 'publier') return publish(visit, typed);
        if (action === 'retirer-le-formulaire') return withdraw(visit);
        if (action !== 'apercu')
          return editor(visit, { ...typed, questions: changeQuestions(typed.questions, action) });
        const read = composeForm(typed.questions);
        return editor(
          visit,
          typed,
          read.kind === 'refused' ? { errors: read.errors } : { preview: read.fields },
        );
      },
    },
  ];
}
