// Structures and their members.

import { choice, choices, defineForm, email, type FilledBy, line } from '#kit/form.ts';
import { FormFields } from '#kit/form-fields.tsx';
import type { Paged } from '#platform/paged.ts';
import { ErrorSummary, PostForm, Submit } from '#ui/form/form.tsx';
import type { Frame } from '#ui/page/frame.ts';
import { type Column, Pager, Table } from '#ui/table/table.tsx';
import { isRole, ORGANISATION_KIND_NAMES, ROLE_NAMES, type Role } from '../roles.ts';
import type { ListedOrganisation, Member, Organisation } from '../store.ts';

export const ORGANISATION_FORM = defineForm({
  nom: line({
    label: 'Son nom',
    most: 120,
    autocomplete: 'off',
    required: 'Écrivez le nom de la structure.',
  }),
  genre: choice({
    label: 'Son genre',
    of: ORGANISATION_KIND_NAMES,
    list: true,
    nothing: 'Choisir',
    refusal: 'Choisissez le genre de la structure.',
  }),
});

export const NO_ROLE = 'Choisissez au moins un rôle.';

const rolesField = (label: string, roles: readonly Role[], required?: string) =>
  choices({
    label,
    ...(required && { required }),
    of: Object.fromEntries(roles.map((role) => [role, ROLE_NAMES[role]])) as Record<Role, string>,
    foreign: 'Un de ces rôles est donné par l’administration du territoire.',
  });

const NO_MAIL = 'Écrivez une adresse mail, par exemple prenom.nom@mairie.fr.';
/** `grantable`: the roles that who invites may give. */
export const invitationForm = (grantable: readonly Role[]) =>
  defineForm({
    nom: line({
      label: 'Prénom et nom',
      most: 120,
      autocomplete: 'off',
      required: 'Écrivez le prénom et le nom.',
    }),
    email: email({
      label: 'Adresse mail professionnelle',
      help: 'Une adresse pour une seule personne, pas celle d’un service.',
      autocomplete: 'off',
      required: NO_MAIL,
      refusal: NO_MAIL,
    }),
    roles: rolesField('Ses rôles', grantable, NO_ROLE),
  });

export const rolesForm = (grantable: readonly Role[]) =>
  defineForm({ roles: rolesField('Ses rôles ici', grantable) });

const ORGANISATION_COLUMNS: readonly Column<ListedOrganisation>[] = [
  {
    title: 'Structure',
    heading: true,
    cell: ({ id, name }) => <a href={`/administration/structures/${id}`}>{name}</a>,
  },
  { title: 'Genre', cell: ({ kind }) => ORGANISATION_KIND_NAMES[kind] },
  { title: 'Membres', figures: true, cell: ({ members }) => members },
];

export function OrganisationsPage({
  page,
  next,
  mayCreate,
}: {
  page: Paged<ListedOrganisation>;
  next: string | undefined;
  mayCreate: boolean;
}) {
  return (
    <div class="cadre contenu">
      <h1 class="titre-page">Structures</h1>
      {mayCreate && (
        <p>
          <a class="bouton" href="/administration/structures/nouvelle">
            Ajouter une structure
          </a>{' '}
          <a class="bouton clair" href="/administration/territoire">
            Réglages du territoire
          </a>
        </p>
      )}
      <Table
        label="Structures, par ordre alphabétique"
        caption
        columns={ORGANISATION_COLUMNS}
        rows={page.items}
        keyOf={({ id }) => id}
        empty="Aucune structure ici."
      />
      <Pager next={next}>Structures suivantes</Pager>
    </div>
  );
}

export function NewOrganisationPage({
  frame,
  filled,
}: {
  frame: Frame;
  filled: FilledBy<typeof ORGANISATION_FORM>;
}) {
  return (
    <div class="cadre contenu etroit">
      <ErrorSummary errors={filled.errors} />
      <h1 class="titre-page">Ajouter une structure</h1>
      <PostForm frame={frame} action="/administration/structures/nouvelle">
        <FormFields filled={filled} />
        <Submit>Ajouter</Submit>
      </PostForm>
      <p>
        <a href="/administration/structures">Revenir aux structures</a>
      </p>
    </div>
  );
}

const DONE: Record<string, string> = {
  invite: 'L’invitation est partie par mail. Elle sert une fois, pendant 7 jours.',
  ouvert:
    'Le compte est ouvert. Aucun mail ne part d’ici : la personne qui héberge Maillage donne le lien, de vive voix (bin/maillage account link ADRESSE).',
  dit: 'Cette personne a déjà un compte : elle vient d’être ajoutée, et prévenue par mail.',
  roles: 'Les rôles sont changés. Ils valent dès la prochaine page ouverte.',
  fin: 'Cette personne ne fait plus partie de la structure. Elle n’a plus accès à rien ici.',
  ajoutee: 'La structure est ajoutée. Invitez maintenant ses membres.',
};

export function OrganisationPage(props: {
  frame: Frame;
  organisation: Organisation;
  page: Paged<Member>;
  next: string | undefined;
  filled: FilledBy<ReturnType<typeof invitationForm>>;
  done: string;
}) {
  const { frame, organisation, page, filled, done } = props;
  const base = `/administration/structures/${organisation.id}`;
  return (
    <div class="cadre contenu etroit">
      <ErrorSummary errors={filled.errors} />
      {DONE[done] && (
        <div class="note-fait" role="status">
          <p>{DONE[done]}</p>
        </div>
      )}
      <h1 class="titre-page">{organisation.name}</h1>
      <p>{ORGANISATION_KIND_NAMES[organisation.kind]}</p>
      <section aria-labelledby="membres-titre">
        <h2 id="membres-titre">Membres</h2>
        {page.items.length === 0 && <p>Aucun membre pour l’instant.</p>}
        <ul class="membres">
          {page.items.map((member) => (
            <li key={member.membershipId}>
              <MemberLine member={member} base={base} />
            </li>
          ))}
        </ul>
        <Pager next={props.next}>Membres suivants</Pager>
      </section>
      <section aria-labelledby="inviter-titre">
        <h2 id="inviter-titre">Inviter quelqu’un</h2>
        <PostForm frame={frame} action={`${base}/inviter`} label="Inviter quelqu’un">
          <FormFields filled={filled} />
          <Submit>Envoyer l’invitation</Submit>
        </PostForm>
      </section>
      <p>
        <a href="/administration/structures">Toutes les structures</a>
      </p>
    </div>
  );
}

const namesOf = (roles: readonly string[]) =>
  roles
    .filter(isRole)
    .map((role) => ROLE_NAMES[role].toLowerCase())
    .join(', ');

function MemberLine({ member, base }: { member: Member; base: string }) {
  return (
    <>
      <strong>{member.name}</strong> {member.disabled && '(compte fermé) '}
      {member.waits && '(n’a pas encore accepté) '}
      <span class="aide">
        {member.email} : {namesOf(member.roles)}
      </span>
      <a href={`${base}/membres/${member.membershipId}`}>
        Changer<span class="vh"> les rôles de {member.name}</span>
      </a>
    </>
  );
}

export function MemberPage(props: {
  frame: Frame;
  organisation: Organisation;
  member: Member;
  grantable: readonly Role[];
  filled: FilledBy<ReturnType<typeof rolesForm>>;
}) {
  const { frame, organisation, member, grantable, filled } = props;
  const base = `/administration/structures/${organisation.id}/membres/${member.membershipId}`;
  const fixed = member.roles.filter((role) => !grantable.includes(role));
  return (
    <div class="cadre contenu etroit">
      <ErrorSummary errors={filled.errors} />
      <h1 class="titre-page">{member.name}</h1>
      <p>
        {member.email}, {organisation.name}
      </p>
      {fixed.length > 0 && (
        <p class="note-info">Garde aussi, donné par l’administration du territoire : {namesOf(fixed)}.</p>
      )}
      <PostForm frame={frame} action={base}>
        <FormFields filled={filled} />
        <Submit>Garder ces rôles</Submit>
      </PostForm>
      <h2>Son départ</h2>
      <p>Cette personne n’aura plus accès à rien de cette structure, tout de suite.</p>
      <PostForm frame={frame} action={`${base}/fin`}>
        <Submit plain>Retirer de la structure</Submit>
      </PostForm>
      <p>
        <a href={`/administration/structures/${organisation.id}`}>Revenir à {organisation.name}</a>
      </p>
    </div>
  );
}
