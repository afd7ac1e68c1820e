// /administration/structures: administrators see all of them, structure managers their own.
import { type FilledBy, refusing } from '#kit/form.ts';
import type { Kit } from '#kit/kit.ts';
import { cursorOf, named, nextOf } from '#kit/list.ts';
import { type Route, seeOther, type Visit } from '#platform/web.ts';
import { mailsLeave } from '../entry.tsx';
import { selfOf } from '../own/account-routes.tsx';
import { administers, isAdministrator, managedOrganisations, managesMembers, mayGive } from '../policy.ts';
import { findMember, findOrganisation } from '../store.ts';
import { pageOfMembers, pageOfOrganisations } from './administration.ts';
import {
  invitationForm,
  MemberPage,
  NewOrganisationPage,
  NO_ROLE,
  ORGANISATION_FORM,
  OrganisationPage,
  OrganisationsPage,
  rolesForm,
} from './administration-pages.tsx';
import { changeRoles, createOrganisation, endMembership, inviteMember } from './members.ts';

const MAILS = { calls: 30, seconds: 60 };
const LAST =
  'C’est la dernière personne qui administre le territoire : donnez d’abord ce rôle à quelqu’un d’autre.';

const authorOf = (visit: Visit) => ({ kind: 'account' as const, id: selfOf(visit).accountId });

export function administrationRoutes(kit: Kit): Route[] {
  return [...organisationListRoutes(kit), ...organisationRoutes(kit), ...memberRoutes(kit)];
}

function organisationListRoutes(kit: Kit): Route[] {
  const { services, frameOf } = kit;
  const { clock, db } = services;
  const showNew = (visit: Visit, filled = ORGANISATION_FORM.blank()) => {
    const frame = frameOf(visit);
    return kit.page(
      visit,
      { title: 'Ajouter une structure', private: true, errors: filled.errors },
      <NewOrganisationPage frame={frame} filled={filled} />,
    );
  };
  return [
    {
      method: 'GET',
      path: '/administration/structures',
      permission: managesMembers,
      async handle(visit) {
        const actor = visit.get('actor');
        const page = await pageOfOrganisations(db, cursorOf(visit), managedOrganisations(actor));
        return kit.page(
          visit,
          { title: 'Structures', private: true },
          <OrganisationsPage page={page} next={nextOf(visit, page)} mayCreate={isAdministrator(actor)} />,
        );
      },
    },
    {
      method: 'GET',
      path: '/administration/structures/nouvelle',
      permission: administers,
      handle: (visit) => showNew(visit),
    },
    {
      method: 'POST',
      path: '/administration/structures/nouvelle',
      permission: administers,
      async handle(visit) {
        const read = await kit.read(visit, ORGANISATION_FORM);
        if (read.kind === 'refused') return showNew(visit, read.filled);
        const { nom: name, genre: kind } = read.values;
        const id = await db
          .transaction()
          .execute((tx) => createOrganisation(tx, { name, kind }, authorOf(visit), clock.now()));
        return seeOther(`/administration/structures/${id}?fait=ajoutee`);
      },
    },
  ];
}

/** The organisation of the address, when this actor manages it; another one does not exist for them. */
function makeManaged(kit: Kit) {
  const { services } = kit;
  return (visit: Visit) =>
    named(visit, async (id) => {
      const grantable = mayGive(visit.get('actor'), id);
      const organisation = await findOrganisation(services.db, id);
      return organisation && { organisation, grantable };
    });
}

function organisationRoutes(kit: Kit): Route[] {
  const { services, frameOf } = kit;
  const { clock, config, db } = services;
  const managed = makeManaged(kit);
  async function show(visit: Visit, given?: FilledBy<ReturnType<typeof invitationForm>>) {
    const { organisation, grantable } = await managed(visit);
    const filled = given ?? invitationForm(grantable).blank();
    const page = await pageOfMembers(db, organisation.id, cursorOf(visit));
    const frame = frameOf(visit);
    const done = visit.req.query('fait') ?? '';
    return kit.page(
      visit,
      { title: organisation.name, private: true, errors: filled.errors },
      <OrganisationPage
        frame={frame}
        organisation={organisation}
        page={page}
        next={nextOf(visit, page, { path: `/administration/structures/${organisation.id}` })}
        filled={filled}
        done={done}
      />,
    );
  }
  return [
    {
      method: 'GET',
      path: '/administration/structures/:id',
      permission: managesMembers,
      handle: (visit) => show(visit),
    },
    {
      method: 'POST',
      path: '/administration/structures/:id/inviter',
      permission: managesMembers,
      limit: MAILS,
      async handle(visit) {
        const { organisation, grantable } = await managed(visit);
        const read = await kit.read(visit, invitationForm(grantable));
        if (read.kind === 'refused') return show(visit, read.filled);
        const { nom: name, email, roles } = read.values;
        const invited = await inviteMember(
          db,
          { organisationId: organisation.id, email, name, roles },
          authorOf(visit),
          clock.now(),
          { baseUrl: config.baseUrl, territory: frameOf(visit).territory.name },
        );
        if (invited.kind === 'closed' || invited.kind === 'member')
          return show(visit, refusing(read.filled, { email: NOT_INVITED[invited.kind] }));
        const done = invited.kind === 'told' ? 'dit' : mailsLeave(kit, visit) ? 'invite' : 'ouvert';
        return seeOther(`/administration/structures/${organisation.id}?fait=${done}`);
      },
    },
  ];
}

const NOT_INVITED = {
  closed: 'Le compte de cette adresse est fermé. Voyez avec l’administration du territoire.',
  member: 'Cette personne est déjà membre : changez ses rôles dans la liste ci-dessus.',
};

function memberRoutes(kit: Kit): Route[] {
  const { services, frameOf } = kit;
  const { clock, db } = services;
  const managed = makeManaged(kit);
  async function memberOf(visit: Visit) {
    const { organisation, grantable } = await managed(visit);
    const member = await named(visit, (id) => findMember(db, organisation.id, id), 'membre');
    return { organisation, grantable, member };
  }
  async function show(visit: Visit, given?: FilledBy<ReturnType<typeof rolesForm>>) {
    const found = await memberOf(visit);
    const filled = given ?? rolesForm(found.grantable).blank({ roles: found.member.roles });
    const frame = frameOf(visit);
    return kit.page(
      visit,
      { title: found.member.name, private: true, errors: filled.errors },
      <MemberPage {...found} frame={frame} filled={filled} />,
    );
  }
  const path = '/administration/structures/:id/membres/:membre';
  return [
    { method: 'GET', path, permission: managesMembers, handle: (visit) => show(visit) },
    {
      method: 'POST',
      path,
      permission: managesMembers,
      async handle(visit) {
        const { organisation, grantable, member } = await memberOf(visit);
        const read = await kit.read(visit, rolesForm(grantable));
        if (read.kind === 'refused') return show(visit, read.filled);
        // What this actor cannot give, they cannot take away either.
        const kept = member.roles.filter((role) => !grantable.includes(role));
        const { roles } = read.values;
        if (roles.length + kept.length === 0) return show(visit, refusing(read.filled, { roles: NO_ROLE }));
        const change = await changeRoles(
          db,
          { organisationId: organisation.id, membershipId: member.membershipId, roles: [...kept, ...roles] },
          authorOf(visit),
        );
        if (change.kind === 'lastAdministrator') return show(visit, refusing(read.filled, { roles: LAST }));
        return seeOther(`/administration/structures/${organisation.id}?fait=roles`);
      },
    },
    {
      method: 'POST',
      path: `${path}/fin`,
      permission: managesMembers,
      async handle(visit) {
        const { organisation, grantable, member } = await memberOf(visit);
        const filled = rolesForm(grantable).blank({ roles: member.roles });
        const refuse = (roles: string) => show(visit, refusing(filled, { roles }));
        if (member.roles.some((role) => !grantable.includes(role)))
          return refuse(
            'Cette personne a un rôle donné par l’administration du territoire : c’est elle qui peut la retirer.',
          );
        const change = await endMembership(
          db,
          { organisationId: organisation.id, membershipId: member.membershipId },
          authorOf(visit),
          clock.now(),
        );
        if (change.kind === 'lastAdministrator') return refuse(LAST);
        return seeOther(`/administration/structures/${organisation.id}?fait=fin`);
      },
    },
  ];
}
