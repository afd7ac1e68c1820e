// /guichet/personne/…: the steps with the person in front, each saved as it is sent.

import { CARD_FORM, isNeedCode } from '#capabilities/directory';
import { findPerson } from '#capabilities/people';
import { catalogueOf } from '#capabilities/procedures';
import {
  findReceiver,
  OPEN_FORM,
  openPathway,
  pathwayPath,
  referralPath,
  refersPeople,
} from '#capabilities/referrals';
import { territoryOf } from '#capabilities/territory';
import type { Kit } from '#kit/kit.ts';
import { heardFirst } from '#kit/search.ts';
import { isId } from '#platform/id.ts';
import { fileAnswer, NotFound, type Route, readForm, seeOther } from '#platform/web.ts';
import { findCredential } from '#shared/credential-detector.ts';
import { languageAmong } from '#shared/language/languages.ts';
import { agentOf } from '../pages.ts';
import { meetingPath } from '../paths.ts';
import { sheetContentOf } from '../sheet/gather-sheet.tsx';
import { printPersonSheet } from '../sheet/person-sheet.ts';
import { sendPlaceCard } from '../weekly/place-sms.tsx';
import { TO_LEARN } from './beside.ts';
import { encounterActions } from './encounter-actions.tsx';
import type { EncounterView } from './encounter-view.tsx';
import { begin, call, goOn, leave, pause, takeUp } from './serve.ts';
import { togetherRoutes } from './together.tsx';

export function encounterRoutes(kit: Kit, view: EncounterView): Route[] {
  const { services, frameOf } = kit;
  const live = catalogueOf(kit);
  const { db } = services;
  const { found, show, deadlinesOf, languageOf, proposalsFor } = view;
  const steps = encounterActions(kit, view);

  return [
    ...togetherRoutes(kit, view),
    {
      method: 'POST',
      path: '/guichet/personne',
      permission: refersPeople,
      async handle(visit) {
        const form = await readForm(visit);
        const procedure = live.catalogue.byId(form.text('demarche'));
        const need = form.text('besoin');
        // Words of a search that look like a secret find a need all the same; they are not kept.
        const asks = findCredential(form.text('demande')) ? '' : form.text('demande');
        const agent = agentOf(kit, visit);
        const personId = form.text('personne');
        const known = isId(personId)
          ? await findPerson(db, agent.organisationId, personId, agent.now)
          : undefined;
        const id = await begin(
          db,
          {
            asks,
            procedureId: procedure?.id,
            need: isNeedCode(need) ? need : undefined,
            ...(known?.own && { details: { personId } }),
          },
          agent,
        );
        return seeOther(meetingPath(id));
      },
    },
    {
      // A referral that was refused, lost or left without answer: the same need, another place.
      method: 'POST',
      path: '/guichet/reprendre/:id',
      permission: refersPeople,
      async handle(visit) {
        const agent = agentOf(kit, visit);
        const id = visit.req.param('id') ?? '';
        if (!isId(id)) throw new NotFound();
        const taken = await takeUp(db, id, agent);
        // Its page says where it stands.
        if (taken.kind === 'over') return seeOther(referralPath(id));
        const said = taken.kind === 'resumed' ? '&fait=repris' : '';
        return seeOther(`${meetingPath(taken.id)}?etape=lieu${said}#lieu`);
      },
    },
    {
      method: 'GET',
      path: '/guichet/personne/:id',
      permission: refersPeople,
      handle: heardFirst(kit, (visit) => show(visit)),
    },
    {
      // The need that is looked for, in words that may say a danger: in no address.
      method: 'POST',
      path: '/guichet/personne/:id/recherche',
      permission: refersPeople,
      async handle(visit) {
        return show(visit, {}, undefined, { words: (await readForm(visit)).text('q') });
      },
    },
    {
      method: 'POST',
      path: '/guichet/personne/:id',
      permission: refersPeople,
      async handle(visit) {
        const step = (await readForm(visit)).text('etape');
        const run = Object.hasOwn(steps, step) ? steps[step] : undefined;
        if (!run) throw new NotFound();
        const { agent, encounter } = await found(visit);
        if (encounter.state === 'done' && !(await goOn(db, encounter.id, agent)))
          return seeOther(meetingPath(encounter.id));
        return run(visit);
      },
    },
    {
      method: 'POST',
      path: '/guichet/personne/:id/appeler',
      permission: refersPeople,
      async handle(visit) {
        const { agent, encounter } = await found(visit);
        const takesOver = (await readForm(visit)).text('suite') === 'oui';
        await call(db, encounter.id, agent, { takesOver });
        return seeOther(meetingPath(encounter.id));
      },
    },
    {
      method: 'POST',
      path: '/guichet/personne/:id/pause',
      permission: refersPeople,
      async handle(visit) {
        const { agent, encounter } = await found(visit);
        if (encounter.state !== 'done') await pause(db, encounter.id, agent);
        return seeOther('/guichet');
      },
    },
    {
      method: 'POST',
      path: '/guichet/personne/:id/partie',
      permission: refersPeople,
      async handle(visit) {
        const { agent, encounter } = await found(visit);
        await leave(db, encounter.id, agent);
        return seeOther('/guichet?fait=partie');
      },
    },
    {
      // For somebody known here whom nobody is sending anywhere.
      method: 'POST',
      path: '/guichet/personne/:id/parcours',
      permission: refersPeople,
      async handle(visit) {
        const { agent, details } = await found(visit);
        const known = isId(details.personId)
          ? await findPerson(db, agent.organisationId, details.personId, agent.now)
          : undefined;
        if (!known?.own) throw new NotFound();
        const read = await kit.read(visit, OPEN_FORM);
        if (read.kind === 'refused') return show(visit, read.filled.errors);
        const today = agent.now.toZonedDateTimeISO(agent.timeZone).toPlainDate();
        const opened = { personId: known.id, profile: read.values.profil };
        const id = await openPathway(db, opened, agent, today);
        return seeOther(pathwayPath(id));
      },
    },
    {
      method: 'POST',
      path: '/guichet/personne/:id/sms',
      permission: refersPeople,
      limit: { calls: 20, seconds: 60 },
      async handle(visit) {
        const { agent, encounter, details } = await found(visit);
        const read = await kit.read(visit, CARD_FORM);
        const receiver = details.placeId ? await findReceiver(db, details.placeId) : undefined;
        if (!receiver) throw new NotFound();
        const { errors, typed } = read.filled;
        if (read.kind === 'refused') return show(visit, errors, undefined, { mobile: typed.mobile[0] ?? '' });
        await sendPlaceCard(db, receiver, read.values.mobile, agent);
        return seeOther(`${meetingPath(encounter.id)}?fait=sms#feuille`);
      },
    },
    {
      method: 'GET',
      path: '/guichet/personne/:id/feuille.pdf',
      permission: refersPeople,
      limit: { calls: 60, seconds: 60 },
      async handle(visit) {
        const here = await found(visit);
        const { agent, details, procedure } = here;
        const today = agent.now.toZonedDateTimeISO(agent.timeZone).toPlainDate();
        const content = await sheetContentOf(
          db,
          here,
          deadlinesOf(procedure, details, today),
          async (meant) => {
            const { beside } = await proposalsFor(here.need, details, meant, agent.organisationId);
            return beside.find(({ why }) => why === TO_LEARN)?.place;
          },
        );
        const pdf = await printPersonSheet(
          kit.printer,
          { ...content, named: visit.req.query('nom') === 'oui' },
          {
            frame: frameOf(visit),
            today,
            baseUrl: services.config.baseUrl,
            organisation: agent.organisation,
            map: territoryOf(kit).map,
            language: languageAmong(
              visit.req.query('langue'),
              await languageOf(content.referral, details, agent),
            ),
          },
        );
        return fileAnswer(pdf, 'application/pdf', 'ma-feuille.pdf', 'inline');
      },
    },
  ];
}
