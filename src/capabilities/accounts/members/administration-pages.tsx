// Structures and their members.

import type { Paged } from '#platform/paged.ts';
import {
  Choices,
  ErrorSummary,
  type FieldErrors,
  PostForm,
  SelectField,
  Submit,
  TextField,
} from '#ui/form/form.tsx';
import type { Frame } from '#ui/page/frame.ts';
import { type Column, Pager, Table } from '#ui/table/table.tsx';
import { isRole, ORGANISATION_KIND_NAMES, ORGANISATION_KINDS, ROLE_NAMES, type Role } from '../roles.ts';
import type { ListedOrganisation, Member, Organisation } from '../store.ts';

const roleOptions = (roles: readonly Role[]) =>
  roles.map((role) => ({ value: role, text: ROLE_NAMES[role] }));

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
  kept,
  errors = {},
}: {
  frame: Frame;
  kept: { name: string; kind: string };
  errors?: FieldErrors;
}) {
  return (
    <div class="cadre contenu etroit">
      <ErrorSummary errors={errors} />
      <h1 class="titre-page">Ajouter une structure</h1>
      <PostForm frame={frame} action="/administration/structures/nouvelle">
        <TextField name="nom" label="Son nom" value={kept.name} error={errors.nom} autocomplete="off" />
        <SelectField
          name="genre"
          label="Son genre"
          value={kept.kind}
          error={errors.genre}
          options={[
            { value: '', text: 'Choisir' },
            ...ORGANISATION_KINDS.map((kind) => ({ value: kind, text: ORGANISATION_KIND_NAMES[kind] })),
          ]}
        />
        <Submit>Ajouter</Submit>
      </PostForm>
      <p>
        <a href="/administration/structures">Revenir aux structures</a>
      </p>
    </div>
  );
}

export type InvitationKept = { email: string; name: string; roles: string[] };

const DONE: Record<string, string> = {
  invite: 'L’invitation est partie par mail. Elle sert une fois, pendant 7 jours.',
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
  grantable: readonly Role[];
  kept: InvitationKept;
  errors?: FieldErrors;
  done: string;
}) {
  const { frame, organisation, page, grantable, kept, errors = {}, done } = props;
  const base = `/administration/structures/${organisation.id}`;
  return (
    <div class="cadre contenu etroit">
      <ErrorSummary errors={errors} />
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
          <TextField
            name="nom"
            label="Prénom et nom"
            value={kept.name}
            error={errors.nom}
            autocomplete="off"
          />
          <TextField
            name="email"
            type="email"
            inputMode="email"
            label="Adresse mail professionnelle"
            help="Une adresse pour une seule personne, pas celle d’un service."
            value={kept.email}
            error={errors.email}
            autocomplete="off"
          />
          <Choices
            name="roles"
            legend="Ses rôles"
            type="checkbox"
            column
            options={roleOptions(grantable)}
            chosen={kept.roles}
            error={errors.roles}
          />
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
  chosen: readonly string[];
  errors?: FieldErrors;
}) {
  const { frame, organisation, member, grantable, chosen, errors = {} } = props;
  const base = `/administration/structures/${organisation.id}/membres/${member.membershipId}`;
  const fixed = member.roles.filter((role) => !grantable.includes(role));
  return (
    <div class="cadre contenu etroit">
      <ErrorSummary errors={errors} />
      <h1 class="titre-page">{member.name}</h1>
      <p>
        {member.email}, {organisation.name}
      </p>
      {fixed.length > 0 && (
        <p class="note-info">Garde aussi, donné par l’administration du territoire : {namesOf(fixed)}.</p>
      )}
      <PostForm frame={frame} action={base}>
        <Choices
          name="roles"
          legend="Ses rôles ici"
          type="checkbox"
          column
          options={roleOptions(grantable)}
          chosen={chosen}
          error={errors.roles}
        />
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
