// /guichet/personne/…: the steps with the person in front, each saved as it is sent.

import {
  answersSchema,
  assess,
  findDiagnosis,
  nameDiagnosis,
  recordDiagnosis,
} from '#capabilities/diagnosis';
import { isNeedCode, NEEDS, type NeedCode, sayDate, showStatus } from '#capabilities/directory';
import { checkPerson, findPerson, readPhone, recordPerson } from '#capabilities/people';
import { type CataloguedProcedure, computeDeadline, readDay, sayLeft } from '#capabilities/procedures';
import {
  act,
  CONSTRAINT_REASONS,
  type Constraints,
  changeDraft,
  constraintCodes,
  findReceiver,
  findReferral,
  findSeen,
  isOpen,
  type NewReferral,
  PARTS,
  type Part,
  type Proposal,
  prepareReferral,
  type Referral,
  readConstraints,
  recordUnmetNeed,
  refersPeople,
  SHARED_ITEMS,
  type SharedItem,
  type UnmetReason,
} from '#capabilities/referrals';
import { isId } from '#platform/id.ts';
import { planMessage } from '#platform/messages.ts';
import { doOnce } from '#platform/sent-forms.ts';
import {
  fileAnswer,
  htmlAnswer,
  NotFound,
  type Route,
  readForm,
  seeOther,
  type Visit,
} from '#platform/web.ts';
import { parseOpeningHours } from '#shared/opening-hours/opening-hours.ts';
import { statusAt } from '#shared/opening-hours/status.ts';
import type { FieldErrors } from '#ui/form/form.tsx';
import { renderPage } from '#ui/page/page.tsx';
import { findCredential } from './credential-detector.ts';
import { type Details, doneSteps, missingPapers, readDetails } from './encounter.ts';
import { type Asked, EncounterPage, type ReferralTyped } from './encounter-page.tsx';
import { printPersonSheet, type SheetContent } from './person-sheet.ts';
import { call, pause, type Server, welcome } from './serve.ts';
import { type SheetLanguage, sheetLanguage } from './sheet-words.ts';
import * as store from './store.ts';
import { type DeskPages, emptyHelp, scripts, serverOf, styles, whereIs } from './web.tsx';

const NOTHING: ReferralTyped = {
  ...{ day: '', part: 'any', givenName: '', familyName: '', phone: '', email: '', street: '', postcode: '' },
  ...{ channel: 'phone', language: 'fr', note: '', shared: ['identity', 'contact', 'papers'] },
};

/** Where a message about a record shows in the form. */
const FORM_FIELD: Record<string, string> = {
  ...{ givenName: 'prenom', familyName: 'nom', phone: 'telephone', email: 'mail', street: 'rue' },
  ...{ postcode: 'code-postal', preferredChannel: 'canal' },
};

/** The constraints kept with the person, as the orientation reads them. */
const constraintsOf = (details: Details): Constraints =>
  readConstraints(
    (name) => (name === 'contraintes' ? details.constraints : details.rules),
    (name) => ({ langue: details.language, public: details.audience, moment: details.part })[name] ?? '',
  );

export function encounterRoutes(pages: DeskPages): Route[] {
  const { services, frameOf, live, orientation } = pages;
  const { db } = services;

  async function found(visit: Visit) {
    const server = serverOf(pages, visit);
    const id = visit.req.param('id') ?? '';
    const encounter = isId(id) ? await store.findEncounter(db, server.organisationId, id) : undefined;
    if (!encounter) throw new NotFound();
    const procedure = encounter.procedureId ? live.catalogue.byId(encounter.procedureId) : undefined;
    const needs = [encounter.need ?? '', ...(procedure?.needs ?? [])].filter(isNeedCode);
    return { server, encounter, details: readDetails(encounter.details), procedure, need: needs[0] };
  }

  function deadlinesOf(
    procedure: CataloguedProcedure | undefined,
    details: Details,
    today: Temporal.PlainDate,
  ): (Asked & { computed: SheetContent['deadline'] })[] {
    return (procedure?.deadlines ?? []).map((deadline) => {
      const typed = details.dates[deadline.from.id] ?? '';
      const day = typed ? readDay(typed) : undefined;
      const computed = day && computeDeadline(deadline, day, today);
      return {
        ...{ id: deadline.from.id, label: deadline.from.label, rule: deadline.label },
        error: typed && !day ? 'Cette date n’existe pas. Exemple : 12/11/2026.' : undefined,
        computed: computed && { rule: deadline.label, ...computed },
        answer: computed && `dernier jour le ${sayDate(computed.lastDay)} (${sayLeft(computed.left)})`,
      };
    });
  }

  async function proposalsFor(
    need: NeedCode | undefined,
    details: Details,
  ): Promise<{ list: Proposal[]; from: string; communeCode: string | undefined; error: string | undefined }> {
    const located = await whereIs(pages, details.where);
    const { start } = located;
    const error =
      start.kind === 'unknown' || start.kind === 'several'
        ? `Nous ne trouvons pas « ${details.where} ». Écrivez le nom de la commune ou son code postal.`
        : undefined;
    const from =
      start.kind === 'commune' ? start.name : start.kind === 'point' ? start.text : 'la commune principale';
    const list =
      need && located.from && !error
        ? await orientation.propose(db, { need, from: located.from, ...constraintsOf(details) })
        : [];
    return { list, from, communeCode: located.communeCode, error };
  }

  async function show(visit: Visit, errors: FieldErrors = {}, typed: ReferralTyped = NOTHING) {
    const { server, encounter, details, procedure, need } = await found(visit);
    const frame = frameOf(visit);
    const today = server.now.toZonedDateTimeISO(server.timeZone).toPlainDate();
    const stored = encounter.diagnosisId
      ? await findDiagnosis(db, server.organisationId, encounter.diagnosisId, server.now)
      : undefined;
    const referral = encounter.referralId ? await findReferral(db, encounter.referralId) : undefined;
    const sent = referral !== undefined && referral.state !== 'draft';
    const { list, from, error } = await proposalsFor(need, details);
    const chosen = details.placeId
      ? (list.find(({ placeId }) => placeId === details.placeId) ?? (await describe(details.placeId, server)))
      : undefined;
    const failed = Object.keys(errors).length > 0;
    return htmlAnswer(
      renderPage(
        frame,
        {
          ...{ title: `Ticket ${encounter.ticket}`, private: true, desk: true, failed },
          ...{ styles: styles(pages), scripts: scripts(pages) },
        },
        <EncounterPage
          {...{ frame, encounter, details, procedure, chosen, errors, now: server.now }}
          typed={typed === NOTHING ? { ...NOTHING, language: sheetLanguage(details.language) } : typed}
          need={need ? NEEDS[need].plain : ''}
          deadlines={deadlinesOf(procedure, details, today)}
          done={doneSteps({ ...encounter, details, referralSent: sent })}
          assessment={stored && { ...assess(stored.answers), on: `le ${sayDate(stored.nextStepOn)}` }}
          proposals={list}
          where={{ shown: from, error }}
          referral={referral && { id: referral.id, code: referral.code, state: referral.state, sent }}
          sheetLanguage={await languageOf(referral, details, server)}
          help={emptyHelp(sent ? 'referred' : procedure ? 'informed' : '')}
        />,
      ),
      failed ? 422 : 200,
    );
  }

  /** A place that was chosen and is no longer among the three: what its sheet says. */
  async function describe(placeId: string, { now, timeZone }: Server): Promise<Proposal | undefined> {
    const receiver = await findReceiver(db, placeId);
    if (!receiver) return undefined;
    const { place } = receiver.sheet;
    const hours = parseOpeningHours(place.openingHours?.value ?? '');
    return {
      ...{ placeId, name: receiver.name, communeName: receiver.communeName, slug: receiver.slug },
      ...{
        address: '',
        way: 'car',
        minutes: 0,
        travel: 'temps de trajet non calculé',
        why: [],
        freshness: '',
      },
      phone: receiver.phone ? { shown: receiver.phoneShown, link: `tel:${receiver.phone}` } : undefined,
      opening: showStatus(statusAt(hours, now, { timeZone })).text,
      bring: place.whatToBring?.value ?? '',
      gettingThere: place.gettingThere?.value ?? [],
    };
  }

  /** The language of the person's record, or the one asked of the place. */
  async function languageOf(
    referral: Referral | undefined,
    details: Details,
    { organisationId, now }: Server,
  ): Promise<SheetLanguage> {
    const person = referral?.personId
      ? await findPerson(db, organisationId, referral.personId, now)
      : undefined;
    return sheetLanguage(person?.fields.language, details.language);
  }

  const save = (server: Server, id: string, fields: Parameters<typeof store.updateEncounter>[3]) =>
    db.transaction().execute((tx) => store.updateEncounter(tx, server.organisationId, id, fields));

  const steps: Record<string, (visit: Visit) => Promise<Response>> = {
    async papiers(visit) {
      const { server, encounter, details, procedure } = await found(visit);
      const form = await readForm(visit);
      const dates = Object.fromEntries(
        (procedure?.deadlines ?? []).map(({ from }) => [from.id, form.text(from.id).slice(0, 20)]),
      );
      const known = new Set(procedure?.documents.map(({ id }) => id));
      const has = form.all('papiers').filter((one) => known.has(one));
      const next = { ...details, dates, has, papersChecked: true };
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
      const answeredOn = server.now.toZonedDateTimeISO(server.timeZone).toPlainDate();
      const { location } = await doOnce(db, { key: form.text('cle'), ...server }, async (tx) => {
        const { id } = await recordDiagnosis(tx, { answers, answeredOn }, server);
        await store.updateEncounter(tx, server.organisationId, encounter.id, { diagnosisId: id });
        return `/guichet/personne/${encounter.id}#lieu`;
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
      await save(server, encounter.id, { details: readDetails(next) });
      return seeOther(`/guichet/personne/${encounter.id}#lieu`);
    },
    async choisir(visit) {
      const { server, encounter, details } = await found(visit);
      const placeId = (await readForm(visit)).text('lieu');
      await save(server, encounter.id, {
        details: { ...details, placeId: isId(placeId) ? placeId : '', unmet: '' },
      });
      return seeOther(`/guichet/personne/${encounter.id}#lieu`);
    },
    async manque(visit) {
      const { server, encounter, details, need } = await found(visit);
      const form = await readForm(visit);
      const reason = form.text('pourquoi');
      if (!need || !Object.hasOwn(CONSTRAINT_REASONS, reason)) throw new NotFound();
      const { communeCode } = await proposalsFor(undefined, details);
      const constraints = constraintCodes(constraintsOf(details));
      const { location } = await doOnce(db, { key: form.text('cle'), ...server }, async (tx) => {
        await recordUnmetNeed(tx, { need, communeCode, reason: reason as UnmetReason, constraints }, server);
        await store.updateEncounter(tx, server.organisationId, encounter.id, {
          details: { ...details, unmet: reason },
        });
        return `/guichet/personne/${encounter.id}#lieu`;
      });
      return seeOther(location);
    },
    async orienter(visit) {
      const { server, encounter, details, procedure, need } = await found(visit);
      if (!need || !details.placeId) throw new NotFound();
      const form = await readForm(visit);
      const typed: ReferralTyped = {
        ...{ day: form.text('jour').slice(0, 20), part: form.text('moment'), phone: form.text('telephone') },
        ...{ givenName: form.text('prenom'), familyName: form.text('nom'), email: form.text('mail') },
        ...{ street: form.text('rue'), postcode: form.text('code-postal'), channel: form.text('canal') },
        ...{ language: sheetLanguage(form.text('langue-personne')), note: form.text('mot').slice(0, 500) },
        ...{ shared: form.all('partage') },
      };
      const day = typed.day ? readDay(typed.day) : undefined;
      const today = server.now.toZonedDateTimeISO(server.timeZone).toPlainDate();
      const errors: FieldErrors = {};
      if (typed.day && !day) errors.jour = 'Cette date n’existe pas. Exemple : 26/11/2026.';
      else if (day && Temporal.PlainDate.compare(day, today) < 0) errors.jour = 'Ce jour est passé.';
      const secret = findCredential(typed.note);
      if (secret) errors.mot = `${secret.reason} « ${secret.text} » : retirez-le, rien n’est envoyé.`;
      const named = typed.givenName !== '' || typed.familyName !== '';
      const fields = {
        ...{
          givenName: typed.givenName,
          familyName: typed.familyName,
          phone: typed.phone,
          email: typed.email,
        },
        ...{ street: typed.street, postcode: typed.postcode, preferredChannel: typed.channel },
        language: typed.language,
      };
      if (named) {
        const checked = checkPerson(fields);
        if (checked.kind === 'refused')
          for (const [field, message] of Object.entries(checked.errors))
            errors[FORM_FIELD[field] ?? 'nom'] = message;
      } else if (typed.phone && !readPhone(typed.phone))
        errors.telephone = 'Ce numéro n’est pas complet. Exemple : 06 12 34 56 78.';
      if (Object.keys(errors).length > 0) return show(visit, errors, typed);
      const missing = missingPapers(procedure, details);
      const { communeCode } = await proposalsFor(undefined, details);
      const { location } = await doOnce(db, { key: form.text('cle'), ...server }, async (tx) => {
        const leadTo = (id: string) => `/orientations/${id}?retour=/guichet/personne/${encounter.id}`;
        const author = { kind: 'account' as const, id: server.accountId };
        const recorded = named
          ? await recordPerson(tx, server.organisationId, fields, { author, now: server.now, today })
          : undefined;
        // What is taken up again keeps its person, unless another name was written.
        const previous = isId(details.previousId)
          ? await findSeen(tx, server.organisationId, details.previousId)
          : undefined;
        const draft: NewReferral = {
          ...{ need, communeCode, placeId: details.placeId, procedureId: encounter.procedureId ?? undefined },
          personId: recorded?.kind === 'recorded' ? recorded.personId : (previous?.personId ?? undefined),
          previousId: previous?.id,
          slot: day && { day, part: Object.hasOwn(PARTS, typed.part) ? (typed.part as Part) : 'any' },
          callbackPhone: named || !typed.phone ? undefined : readPhone(typed.phone),
          missingPapers: missing.map(({ label }) => label),
          note: typed.note || undefined,
          sharedItems: typed.shared.filter((one): one is SharedItem => Object.hasOwn(SHARED_ITEMS, one)),
          diagnosisId: encounter.diagnosisId ?? undefined,
        };
        const sender = {
          ...{ organisationId: server.organisationId, accountId: server.accountId },
          ...{ organisationName: server.organisation, name: server.name },
        };
        if (draft.personId && encounter.diagnosisId && draft.sharedItems?.includes('profile'))
          await nameDiagnosis(tx, encounter.diagnosisId, draft.personId, server);
        const known = encounter.referralId ? await findReferral(tx, encounter.referralId) : undefined;
        if (known?.state === 'draft') {
          await changeDraft(tx, known.id, draft, sender, server.now);
          return leadTo(known.id);
        }
        const id = await prepareReferral(tx, draft, sender, server.now);
        await store.updateEncounter(tx, server.organisationId, encounter.id, { referralId: id });
        if (previous?.side === 'sender' && isOpen(previous.state))
          await act(
            tx,
            previous.id,
            'close',
            { by: 'sender', actor: author, reason: { code: 'redirected' } },
            pages.around(),
          );
        return leadTo(id);
      });
      return seeOther(location);
    },
  };

  return [
    {
      method: 'POST',
      path: '/guichet/personne',
      permission: refersPeople,
      async handle(visit) {
        const form = await readForm(visit);
        const procedure = live.catalogue.byId(form.text('demarche'));
        const need = form.text('besoin');
        const id = await welcome(
          db,
          {
            asks: form.text('demande'),
            procedureId: procedure?.id,
            need: isNeedCode(need) ? need : undefined,
          },
          serverOf(pages, visit),
          true,
        );
        return seeOther(`/guichet/personne/${id}`);
      },
    },
    {
      // A referral that was refused, lost or left without answer: the same need, another place.
      method: 'POST',
      path: '/guichet/reprendre/:id',
      permission: refersPeople,
      async handle(visit) {
        const server = serverOf(pages, visit);
        const id = visit.req.param('id') ?? '';
        const referral = isId(id) ? await findSeen(db, server.organisationId, id) : undefined;
        if (referral?.side !== 'sender' || !isOpen(referral.state) || referral.holder !== 'sender')
          throw new NotFound();
        const encounter = await welcome(
          db,
          {
            ...{ asks: `Suite de ${referral.code}`, need: referral.need },
            procedureId: referral.procedureId ?? undefined,
            details: { previousId: referral.id, placeId: referral.proposedPlaceId ?? '' },
          },
          server,
          true,
        );
        return seeOther(`/guichet/personne/${encounter}#lieu`);
      },
    },
    {
      method: 'GET',
      path: '/guichet/personne/:id',
      permission: refersPeople,
      handle: (visit) => show(visit),
    },
    {
      method: 'POST',
      path: '/guichet/personne/:id',
      permission: refersPeople,
      async handle(visit) {
        const step = (await readForm(visit)).text('etape');
        const run = Object.hasOwn(steps, step) ? steps[step] : undefined;
        if (!run) throw new NotFound();
        return run(visit);
      },
    },
    {
      method: 'POST',
      path: '/guichet/personne/:id/appeler',
      permission: refersPeople,
      async handle(visit) {
        const { server, encounter } = await found(visit);
        await call(db, encounter.id, server);
        return seeOther(`/guichet/personne/${encounter.id}`);
      },
    },
    {
      method: 'POST',
      path: '/guichet/personne/:id/pause',
      permission: refersPeople,
      async handle(visit) {
        const { server, encounter } = await found(visit);
        if (encounter.state !== 'done') await pause(db, encounter.id, server);
        return seeOther('/guichet');
      },
    },
    {
      method: 'POST',
      path: '/guichet/personne/:id/sms',
      permission: refersPeople,
      limit: { calls: 20, seconds: 60 },
      async handle(visit) {
        const { server, encounter, details } = await found(visit);
        const phone = readPhone((await readForm(visit)).text('mobile'));
        const receiver = details.placeId ? await findReceiver(db, details.placeId) : undefined;
        if (!receiver) throw new NotFound();
        if (!phone) return show(visit, { mobile: 'Ce numéro n’est pas complet. Exemple : 06 12 34 56 78.' });
        const address = receiver.sheet.place.address?.value;
        await planMessage(db, {
          ...{
            channel: 'sms',
            purpose: 'placeCard',
            recipient: phone,
            organisationId: server.organisationId,
          },
          body: [
            receiver.name,
            address && `${address.street}, ${address.postcode} ${address.communeName}`,
            receiver.phoneShown,
          ]
            .filter(Boolean)
            .join('\n'),
        });
        return seeOther(`/guichet/personne/${encounter.id}#feuille`);
      },
    },
    {
      method: 'GET',
      path: '/guichet/personne/:id/feuille.pdf',
      permission: refersPeople,
      limit: { calls: 60, seconds: 60 },
      async handle(visit) {
        const { server, encounter, details, procedure } = await found(visit);
        const today = server.now.toZonedDateTimeISO(server.timeZone).toPlainDate();
        const referral = encounter.referralId ? await findReferral(db, encounter.referralId) : undefined;
        const placeId = referral?.placeId ?? details.placeId;
        const receiver = placeId ? await findReceiver(db, placeId) : undefined;
        const hours = parseOpeningHours(receiver?.sheet.place.openingHours?.value ?? '');
        const pdf = await printPersonSheet(
          pages.printer,
          {
            ...{ procedure, details, receiver, referral },
            deadline: deadlinesOf(procedure, details, today).find(({ computed }) => computed)?.computed,
            opening: statusAt(hours, server.now, { timeZone: server.timeZone }),
          },
          {
            ...{ frame: frameOf(visit), today, baseUrl: services.config.baseUrl },
            ...{ organisation: server.organisation, map: pages.territory().map },
            language: sheetLanguage(visit.req.query('langue'), await languageOf(referral, details, server)),
          },
        );
        return fileAnswer(pdf, 'application/pdf', 'ma-feuille.pdf', 'inline');
      },
    },
  ];
}
