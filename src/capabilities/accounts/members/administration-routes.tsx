// /administration/structures: administrators see all of them, structure managers their own.
import type { Kit } from '#kit/kit.ts';
import { cursorOf, named, nextOf } from '#kit/list.ts';
import { type Route, readForm, seeOther, type Visit } from '#platform/web.ts';
import type { FieldErrors } from '#ui/form/form.tsx';
import { selfOf } from '../own/account-routes.tsx';
import { administers, isAdministrator, managedOrganisations, managesMembers, mayGive } from '../policy.ts';
import { isOrganisationKind, isRole, type Role } from '../roles.ts';
import { findMember, findOrganisation } from '../store.ts';
import { pageOfMembers, pageOfOrganisations } from './administration.ts';
import {
  type InvitationKept,
  MemberPage,
  NewOrganisationPage,
  OrganisationPage,
  OrganisationsPage,
} from './administration-pages.tsx';
import { changeRoles, createOrganisation, endMembership, inviteMember } from './members.ts';

const MAIL = /^[^\s@]{1,64}@[^\s@]{1,190}$/;
const MAILS = { calls: 30, seconds: 60 };
const NOTHING: InvitationKept = { email: '', name: '', roles: [] };
const LAST =
  'C’est la dernière personne qui administre le territoire : donnez d’abord ce rôle à quelqu’un d’autre.';

const authorOf = (visit: Visit) => ({ kind: 'account' as const, id: selfOf(visit).accountId });

export function administrationRoutes(kit: Kit): Route[] {
  return [...organisationListRoutes(kit), ...organisationRoutes(kit), ...memberRoutes(kit)];
}

function organisationListRoutes(kit: Kit): Route[] {
  const { services, frameOf } = kit;
  const { clock, db } = services;
  const showNew = (visit: Visit, kept: { name: string; kind: string }, errors: FieldErrors = {}) => {
    const failed = Object.keys(errors).length > 0;
    const frame = frameOf(visit);
    return kit.page(
      visit,
      { title: 'Ajouter une structure', private: true, failed },
      <NewOrganisationPage frame={frame} kept={kept} errors={errors} />,
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
      handle: (visit) => showNew(visit, { name: '', kind: '' }),
    },
    {
      method: 'POST',
      path: '/administration/structures/nouvelle',
      permission: administers,
      async handle(visit) {
        const form = await readForm(visit);
        const kept = { name: form.text('nom').slice(0, 120), kind: form.text('genre') };
        const errors: FieldErrors = {};
        if (!kept.name) errors.nom = 'Écrivez le nom de la structure.';
        if (!isOrganisationKind(kept.kind)) errors.genre = 'Choisissez le genre de la structure.';
        if (!isOrganisationKind(kept.kind) || errors.nom) return showNew(visit, kept, errors);
        const { name, kind } = kept;
        const id = await db
          .transaction()
          .execute((tx) =>
            createOrganisation(tx, { name, kind: kind as never }, authorOf(visit), clock.now()),
          );
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
  async function show(visit: Visit, kept: InvitationKept, errors: FieldErrors = {}) {
    const { organisation, grantable } = await managed(visit);
    const page = await pageOfMembers(db, organisation.id, cursorOf(visit));
    const frame = frameOf(visit);
    const failed = Object.keys(errors).length > 0;
    const done = visit.req.query('fait') ?? '';
    return kit.page(
      visit,
      { title: organisation.name, private: true, failed },
      <OrganisationPage
        frame={frame}
        organisation={organisation}
        page={page}
        next={nextOf(visit, page, { path: `/administration/structures/${organisation.id}` })}
        grantable={grantable}
        kept={kept}
        errors={errors}
        done={done}
      />,
    );
  }
  return [
    {
      method: 'GET',
      path: '/administration/structures/:id',
      permission: managesMembers,
      handle: (visit) => show(visit, NOTHING),
    },
    {
      method: 'POST',
      path: '/administration/structures/:id/inviter',
      permission: managesMembers,
      limit: MAILS,
      async handle(visit) {
        const { organisation, grantable } = await managed(visit);
        const form = await readForm(visit);
        const kept = {
          email: form.text('email'),
          name: form.text('nom').slice(0, 120),
          roles: form.all('roles'),
        };
        const { roles, errors } = checkRoles(kept.roles, grantable);
        if (!kept.name) errors.nom = 'Écrivez le prénom et le nom.';
        if (!MAIL.test(kept.email))
          errors.email = 'Écrivez une adresse mail, par exemple prenom.nom@mairie.fr.';
        if (Object.keys(errors).length > 0) return show(visit, kept, errors);
        const invited = await inviteMember(
          db,
          { organisationId: organisation.id, email: kept.email, name: kept.name, roles },
          authorOf(visit),
          clock.now(),
          { baseUrl: config.baseUrl, territory: frameOf(visit).territory.name },
        );
        if (invited.kind === 'closed')
          return show(visit, kept, {
            email: 'Le compte de cette adresse est fermé. Voyez avec l’administration du territoire.',
          });
        if (invited.kind === 'member')
          return show(visit, kept, {
            email: 'Cette personne est déjà membre : changez ses rôles dans la liste ci-dessus.',
          });
        const done = invited.kind === 'invited' ? 'invite' : 'dit';
        return seeOther(`/administration/structures/${organisation.id}?fait=${done}`);
      },
    },
  ];
}

/** Roles as asked, cut down to nothing when one may not be given. */
function checkRoles(
  asked: readonly string[],
  grantable: readonly Role[],
): { roles: Role[]; errors: FieldErrors } {
  const roles = asked.filter(isRole).filter((role) => grantable.includes(role));
  if (roles.length === 0) return { roles, errors: { roles: 'Choisissez au moins un rôle.' } };
  if (roles.length !== asked.length)
    return { roles, errors: { roles: 'Un de ces rôles est donné par l’administration du territoire.' } };
  return { roles, errors: {} };
}

function memberRoutes(kit: Kit): Route[] {
  const { services, frameOf } = kit;
  const { clock, db } = services;
  const managed = makeManaged(kit);
  async function memberOf(visit: Visit) {
    const { organisation, grantable } = await managed(visit);
    const member = await named(visit, (id) => findMember(db, organisation.id, id), 'membre');
    return { organisation, grantable, member };
  }
  async function show(visit: Visit, chosen?: readonly string[], errors: FieldErrors = {}) {
    const found = await memberOf(visit);
    const frame = frameOf(visit);
    const failed = Object.keys(errors).length > 0;
    return kit.page(
      visit,
      { title: found.member.name, private: true, failed },
      <MemberPage {...found} frame={frame} chosen={chosen ?? found.member.roles} errors={errors} />,
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
        const asked = (await readForm(visit)).all('roles');
        // What this actor cannot give, they cannot take away either.
        const kept = member.roles.filter((role) => !grantable.includes(role));
        const { roles, errors } = checkRoles(asked, grantable);
        if (Object.keys(errors).length > 0 && !(asked.length === 0 && kept.length > 0))
          return show(visit, asked, errors);
        const change = await changeRoles(
          db,
          { organisationId: organisation.id, membershipId: member.membershipId, roles: [...kept, ...roles] },
          authorOf(visit),
        );
        if (change.kind === 'lastAdministrator') return show(visit, asked, { roles: LAST });
        return seeOther(`/administration/structures/${organisation.id}?fait=roles`);
      },
    },
    {
      method: 'POST',
      path: `${path}/fin`,
      permission: managesMembers,
      async handle(visit) {
        const { organisation, grantable, member } = await memberOf(visit);
        if (member.roles.some((role) => !grantable.includes(role)))
          return show(visit, member.roles, {
            roles:
              'Cette personne a un rôle donné par l’administration du territoire : c’est elle qui peut la retirer.',
          });
        const change = await endMembership(
          db,
          { organisationId: organisation.id, membershipId: member.membershipId },
          authorOf(visit),
          clock.now(),
        );
        if (change.kind === 'lastAdministrator') return show(visit, member.roles, { roles: LAST });
        return seeOther(`/administration/structures/${organisation.id}?fait=fin`);
      },
    },
  ];
}
