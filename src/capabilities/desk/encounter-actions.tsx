// The steps with the person in front: what each form does, each saved as it is sent.

import { answersSchema, NO_ANSWER, nameDiagnosis, recordDiagnosis } from '#capabilities/diagnosis';
import { answering, isNeedCode } from '#capabilities/directory';
import { checkPerson } from '#capabilities/people';
import { readDay } from '#capabilities/procedures';
import {
  CONSTRAINT_REASONS,
  changeDraft,
  constraintCodes,
  findDraftTakingUp,
  findReceiver,
  findReferral,
  type NewReferral,
  PARTS,
  type Part,
  prepareReferral,
  recordUnmetNeed,
  SHARED_ITEMS,
  type SharedItem,
  type UnmetReason,
} from '#capabilities/referrals';
import { isId } from '#platform/id.ts';
import { doOnce } from '#platform/sent-forms.ts';
import { NotFound, readForm, seeOther, type Visit } from '#platform/web.ts';
import { refuseCredentials } from '#shared/credential-detector.ts';
import { readPhone } from '#shared/phone.ts';
import type { FieldErrors } from '#ui/form/form.tsx';
import {
  isNewPerson,
  isSameWords,
  nameOf,
  previousOf,
  type ReferralTyped,
  writePerson,
} from './appointment.ts';
import { OTHER_DAY, refuseDay } from './asked-day.ts';
import { casesOf, type Details, missingPapers, NO_CASE, readDetails } from './encounter.ts';
import { constraintsOf, type EncounterView } from './encounter-view.tsx';
import { ANOTHER, sameNumber } from './known-person.ts';
import type { DeskPages } from './pages.ts';
import type { Server } from './serve.ts';
import { sheetLanguage } from './sheet-words.ts';
import * as store from './store.ts';

/** Where a message about a record shows in the form. */
const FORM_FIELD: Record<string, string> = {
  ...{ givenName: 'prenom', familyName: 'nom', phone: 'telephone', email: 'mail', street: 'rue' },
  ...{ postcode: 'code-postal', preferredChannel: 'canal' },
};

export type EncounterAction = (visit: Visit) => Promise<Response>;

/** By the name of the step in its form. */
export function encounterActions(pages: DeskPages, view: EncounterView): Record<string, EncounterAction> {
  const { db } = pages.services;
  const { found, show, deadlinesOf, proposalsFor } = view;

  const save = (server: Server, id: string, fields: Parameters<typeof store.updateEncounter>[3]) =>
    db.transaction().execute((tx) => store.updateEncounter(tx, server.organisationId, id, fields));

  return {
    async besoin(visit) {
      const { server, encounter, details } = await found(visit);
      const form = await readForm(visit);
      const procedureId = pages.live.catalogue.byId(form.text('demarche'))?.id ?? null;
      const need = isNeedCode(form.text('besoin')) ? form.text('besoin') : null;
      // Papers, place and what was lacking are of the need; where they live and what matters to them stay.
      await save(server, encounter.id, {
        ...{ procedureId, need },
        details: { ...details, dates: {}, has: [], cases: [], papersChecked: false, placeId: '', unmet: '' },
      });
      return seeOther(`/guichet/personne/${encounter.id}`);
    },
    async papiers(visit) {
      const { server, encounter, details, procedure } = await found(visit);
      const form = await readForm(visit);
      const dates = Object.fromEntries(
        (procedure?.deadlines ?? []).map(({ from }) => [from.id, form.text(from.id).slice(0, 20)]),
      );
      const known = new Set(procedure?.documents.map(({ id }) => id));
      const has = form.all('papiers').filter((one) => known.has(one));
      const theirs = casesOf(procedure).map(({ id }) => id);
      const chosen = form.all('cas').filter((one) => theirs.includes(one));
      const cases = chosen.length > 0 ? chosen : form.all('cas').includes(NO_CASE) ? [NO_CASE] : [];
      const next = { ...details, dates, has, cases, papersChecked: true };
      const errors: FieldErrors = {};
      refuseCredentials(errors, dates);
      if (chosen.length > 0 && form.all('cas').includes(NO_CASE))
        errors.cas = 'Vous avez coché « Rien de cela » et un cas : gardez l’un ou l’autre.';
      if (Object.keys(errors).length > 0) return show(visit, errors, undefined, { details: next });
      await save(server, encounter.id, { details: next });
      const today = server.now.toZonedDateTimeISO(server.timeZone).toPlainDate();
      const wrong = deadlinesOf(procedure, next, today).filter(({ error }) => error);
      if (wrong.length > 0)
        return show(visit, Object.fromEntries(wrong.map(({ id, error }) => [id, error!])));
      return seeOther(`/guichet/personne/${encounter.id}#questions`);
    },
    async questions(visit) {
      const { server, encounter } = await found(visit);
      const form = await readForm(visit);
      const answers = answersSchema.parse({
        access: form.text('access') || undefined,
        letters: form.text('letters') || undefined,
        online: form.text('online') || undefined,
      });
      if (!answers.access && !answers.letters && !answers.online) return show(visit, { access: NO_ANSWER });
      const answeredOn = server.now.toZonedDateTimeISO(server.timeZone).toPlainDate();
      const { location } = await doOnce(db, { key: form.text('cle'), ...server }, async (tx) => {
        const { id } = await recordDiagnosis(tx, { answers, answeredOn }, server);
        await store.updateEncounter(tx, server.organisationId, encounter.id, { diagnosisId: id });
        return `/guichet/personne/${encounter.id}?etape=questions#questions`;
      });
      return seeOther(location);
    },
    async lieu(visit) {
      const { server, encounter, details } = await found(visit);
      const form = await readForm(visit);
      const next: Details = {
        ...details,
        ...{
          where: form.text('ou').slice(0, 100),
          constraints: form.all('contraintes'),
          rules: form.all('situations'),
        },
        ...{
          language: form.text('langue'),
          audience: form.text('public'),
          part: form.text('moment') || 'any',
        },
        ...{ constraintsAsked: true, placeId: '', unmet: '' },
      };
      const errors: FieldErrors = {};
      refuseCredentials(errors, { ou: next.where });
      if (errors.ou) return show(visit, errors, undefined, { details: next });
      await save(server, encounter.id, { details: readDetails(next) });
      return seeOther(`/guichet/personne/${encounter.id}?etape=lieu#lieu`);
    },
    async choisir(visit) {
      const { server, encounter, details } = await found(visit);
      const placeId = (await readForm(visit)).text('lieu');
      await save(server, encounter.id, {
        details: { ...details, placeId: isId(placeId) ? placeId : '', unmet: '' },
      });
      return seeOther(`/guichet/personne/${encounter.id}?etape=lieu#lieu`);
    },
    async manque(visit) {
      const { server, encounter, details, need } = await found(visit);
      const form = await readForm(visit);
      const reason = form.text('pourquoi');
      if (!need) throw new NotFound();
      if (!Object.hasOwn(CONSTRAINT_REASONS, reason))
        return show(visit, { pourquoi: 'Choisissez une raison.' });
      const { communeCode } = await proposalsFor(undefined, details);
      const constraints = constraintCodes(constraintsOf(details));
      const { location } = await doOnce(db, { key: form.text('cle'), ...server }, async (tx) => {
        await recordUnmetNeed(tx, { need, communeCode, reason: reason as UnmetReason, constraints }, server);
        await store.updateEncounter(tx, server.organisationId, encounter.id, {
          details: { ...details, unmet: reason },
        });
        return `/guichet/personne/${encounter.id}?etape=lieu#lieu`;
      });
      return seeOther(location);
    },
    async orienter(visit) {
      const { server, encounter, details, procedure, need } = await found(visit);
      if (!need || !details.placeId) throw new NotFound();
      const form = await readForm(visit);
      const chosenDay = form.text('jour-ouvert') === OTHER_DAY ? '' : form.text('jour-ouvert');
      const typed: ReferralTyped = {
        // A day proposed in place of a closed one is chosen with one press.
        ...{
          day: (form.text('jour-propose') || form.text('jour') || chosenDay).slice(0, 20),
          part: form.text('moment'),
          phone: form.text('telephone'),
        },
        ...{ givenName: form.text('prenom'), familyName: form.text('nom'), email: form.text('mail') },
        ...{ street: form.text('rue'), postcode: form.text('code-postal'), channel: form.text('canal') },
        ...{ language: sheetLanguage(form.text('langue-personne')), note: form.text('mot').slice(0, 500) },
        adaptations: form.text('aide').slice(0, 500),
        ...{ shared: form.all('partage') },
      };
      const day = typed.day ? readDay(typed.day) : undefined;
      const today = server.now.toZonedDateTimeISO(server.timeZone).toPlainDate();
      const takenUp = await previousOf(db, details, server);
      const deadlines = deadlinesOf(procedure, details, today);
      // The last day that the meeting before found is no longer theirs once a date still to come was typed.
      const before = deadlines.some(({ toCome }) => toCome) ? undefined : takenUp?.personDeadline;
      const lastDay = deadlines.find(({ computed }) => computed)?.computed?.lastDay ?? before ?? undefined;
      const errors: FieldErrors = {};
      const part: Part = Object.hasOwn(PARTS, typed.part) ? (typed.part as Part) : 'any';
      const receiver = await findReceiver(db, details.placeId);
      if (!form.text('jour-propose') && form.text('jour') && chosenDay && chosenDay !== form.text('jour'))
        errors.jour = 'Vous avez choisi un jour et écrit un autre : gardez l’un ou l’autre.';
      const closed =
        day && receiver
          ? refuseDay(
              day,
              part,
              { name: receiver.name, answering: answering(receiver.sheet, need) },
              today,
              lastDay,
            )
          : undefined;
      const kept = closed?.mayInsist && form.all('garder').includes(day!.toString());
      const refusedDay = kept ? undefined : closed;
      if (typed.day && !day) errors.jour = 'Cette date n’existe pas. Exemple : 26/11/2026.';
      else if (refusedDay) {
        errors.jour = refusedDay.message;
        typed.day = day!.toString();
      }
      refuseCredentials(errors, {
        ...{ prenom: typed.givenName, nom: typed.familyName, rue: typed.street, mot: typed.note },
        aide: typed.adaptations,
      });
      const named = nameOf(typed) !== '';
      const fields = {
        ...{
          givenName: typed.givenName,
          familyName: typed.familyName,
          phone: typed.phone,
          email: typed.email,
        },
        ...{ street: typed.street, postcode: typed.postcode, preferredChannel: typed.channel },
        ...{ language: typed.language, adaptations: typed.adaptations },
      };
      if (named) {
        const checked = checkPerson(fields);
        if (checked.kind === 'refused')
          for (const [field, message] of Object.entries(checked.errors))
            errors[FORM_FIELD[field] ?? 'nom'] ??= message;
      } else if (typed.phone && !readPhone(typed.phone))
        errors.telephone = 'Ce numéro n’est pas complet. Exemple : 06 12 34 56 78.';
      const meeting = { referralId: encounter.referralId, details };
      const same =
        typed.phone && (await isNewPerson(db, meeting, typed, server))
          ? await sameNumber(db, typed.phone, server)
          : [];
      const answer = form.text('connue');
      // The same name and the same number: nobody needs to be asked.
      const twins = same.filter(({ name }) => isSameWords(name, nameOf(typed)));
      const recognised = same.find(({ id }) => id === answer) ?? (twins.length === 1 ? twins[0] : undefined);
      if (same.length > 0 && !recognised && answer !== ANOTHER)
        errors.connue = 'Ce numéro est déjà connu ici : dites si c’est la même personne.';
      if (Object.keys(errors).length > 0)
        return show(visit, errors, typed, {
          ...(refusedDay && { day: refusedDay }),
          ...(same.length > 0 && { same: { people: same, answer } }),
        });
      // What the meeting before left, when its own notes are gone and nobody looked at the papers again.
      const missing = details.papersChecked
        ? missingPapers(procedure, details).map(({ label }) => label)
        : (takenUp?.missingPapers ?? []);
      const { communeCode } = await proposalsFor(undefined, details);
      const { location } = await doOnce(db, { key: form.text('cle'), ...server }, async (tx) => {
        const leadTo = (id: string) => `/orientations/${id}?retour=/guichet/personne/${encounter.id}`;
        // Who was known before this meeting stays known, even when they leave before anything is sent.
        const of = recognised ? { ...details, personId: recognised.id } : details;
        if (recognised) await store.updateEncounter(tx, server.organisationId, encounter.id, { details: of });
        const there = await store.lockEncounter(tx, server.organisationId, encounter.id);
        const draftId =
          there?.referralId ?? (takenUp && (await findDraftTakingUp(tx, takenUp.id))?.id) ?? null;
        const { personId, previous } = await writePerson(
          tx,
          { referralId: draftId, details },
          typed,
          fields,
          { ...server, today, recognised: recognised?.id },
        );
        const draft: NewReferral = {
          ...{ need, communeCode, placeId: details.placeId, procedureId: encounter.procedureId ?? undefined },
          personId,
          previousId: previous?.id,
          slot: day && { day, part },
          personDeadline: lastDay,
          callbackPhone: named || !typed.phone ? undefined : readPhone(typed.phone),
          missingPapers: missing,
          note: typed.note || undefined,
          // What is written for the place is for the place; the page that follows shows it before it leaves.
          sharedItems: [...typed.shared, ...(typed.note ? ['note'] : [])].filter(
            (one, index, all): one is SharedItem =>
              Object.hasOwn(SHARED_ITEMS, one) && all.indexOf(one) === index,
          ),
          diagnosisId: encounter.diagnosisId ?? undefined,
        };
        const sender = {
          ...{ organisationId: server.organisationId, accountId: server.accountId },
          ...{ organisationName: server.organisation, name: server.name },
        };
        if (draft.personId && encounter.diagnosisId && draft.sharedItems?.includes('profile'))
          await nameDiagnosis(tx, encounter.diagnosisId, draft.personId, server);
        const known = draftId ? await findReferral(tx, draftId) : undefined;
        if (known?.state === 'draft') {
          await changeDraft(tx, known.id, draft, sender, server.now);
          return leadTo(known.id);
        }
        const id = await prepareReferral(tx, draft, sender, server.now);
        await store.updateEncounter(tx, server.organisationId, encounter.id, { referralId: id });
        return leadTo(id);
      });
      return seeOther(location);
    },
  };
}
