// Parts of the form that edits a sheet: numbered groups (deadlines, ways, papers) of which the last is empty; what an
// agent may do; facts to check.
import type { ComponentChildren } from 'preact';
import { Choices, type FieldErrors, optionsOf, SelectField, TextArea, TextField } from '#ui/form/form.tsx';
import { type DraftContent, groupField, splitDuration, UNITS } from './edit-form.ts';
import { CHANNEL_KINDS, PAPER_FORMS } from './procedure.ts';

/** A numbered group, folded under what it is about. */
export function Group({
  name,
  open,
  children,
}: {
  name: string;
  open: boolean;
  children: ComponentChildren;
}) {
  return (
    <details class="bloc groupe" open={open}>
      <summary>{name}</summary>
      <fieldset>
        <legend class="vh">{name}</legend>
        {children}
      </fieldset>
    </details>
  );
}

export const said = (value: unknown) => (typeof value === 'string' ? value : '');

/** The existing groups and an empty one. */
export const withEmpty = (list: readonly Record<string, unknown>[] | undefined) => [...(list ?? []), {}];

export function Channels({ content, errors }: { content: DraftContent; errors: FieldErrors }) {
  return (
    <section aria-labelledby="facons">
      <h2 id="facons">Les façons de faire</h2>
      <p>Il en faut au moins une sans internet, avec son numéro, son lieu ou son adresse.</p>
      {withEmpty(content.channels).map((channel, index) => {
        const field = (name: string) => groupField('facon', index, name);
        return (
          <Group
            name={channel.label ? `${`Façon ${index + 1}`} : ${said(channel.label)}` : 'Ajouter une façon'}
            open={errors[field('label')] !== undefined}
            key={field('label')}
          >
            <SelectField
              name={field('kind')}
              label="Genre"
              value={said(channel.kind)}
              options={optionsOf(CHANNEL_KINDS)}
            />
            <TextField
              name={field('label')}
              label="Ce que la personne lit"
              value={said(channel.label)}
              error={errors[field('label')]}
            />
            <TextField name={field('detail')} label="Où, ou à quelle adresse" value={said(channel.detail)} />
            <TextField
              name={field('phone')}
              label="Téléphone"
              type="tel"
              value={said(channel.phone).replace(/^\+33/, '0')}
              short
            />
            <TextField name={field('url')} label="Site" value={said(channel.url)} />
            <TextField name={field('hours')} label="Horaires" value={said(channel.hours)} />
            <TextField
              name={field('price')}
              label="Prix"
              help="Par exemple : service gratuit, prix d’un appel normal"
              value={said(channel.price)}
            />
            <TextField
              name={field('form')}
              label="Formulaire"
              help="Par exemple : cerfa 13750"
              value={said(channel.form)}
            />
            <TextArea
              name={field('needs')}
              label="Ce qu’il faut avoir, une chose par ligne"
              rows={2}
              value={joined(channel.needs as string[] | undefined)}
            />
          </Group>
        );
      })}
    </section>
  );
}

export function Papers({ content, errors }: { content: DraftContent; errors: FieldErrors }) {
  return (
    <section aria-labelledby="papiers">
      <h2 id="papiers">Les papiers demandés</h2>
      {withEmpty(content.documents).map((document, index) => {
        const field = (name: string) => groupField('papier', index, name);
        return (
          <Group
            name={document.label ? `${`Papier ${index + 1}`} : ${said(document.label)}` : 'Ajouter un papier'}
            open={errors[field('label')] !== undefined}
            key={field('label')}
          >
            <TextField
              name={field('label')}
              label="Nom du papier"
              value={said(document.label)}
              error={errors[field('label')]}
            />
            <TextField name={field('why')} label="Pourquoi il est demandé" value={said(document.why)} />
            <TextField name={field('whereToGet')} label="Où l’avoir" value={said(document.whereToGet)} />
            <SelectField
              name={field('needed')}
              label="Quand est-il demandé ?"
              value={said(document.needed) || 'always'}
              options={[
                { value: 'always', text: 'Toujours' },
                { value: 'sometimes', text: 'Dans certains cas' },
              ]}
            />
            <TextField name={field('when')} label="Dans quels cas" value={said(document.when)} />
            <SelectField
              name={field('form')}
              label="Sous quelle forme ?"
              value={said(document.form)}
              options={[{ value: '', text: 'Pas dit' }, ...optionsOf(PAPER_FORMS)]}
            />
            <TextField
              name={field('basis')}
              label="Le texte qui le demande"
              help="Seulement si vous l’avez lu : loi, décret, arrêté, article."
              value={said(document.basis)}
            />
            <TextField
              name={field('basisUrl')}
              label="L’adresse de ce texte"
              value={said(document.basisUrl)}
            />
            <TextField
              name={field('knownTo')}
              label="L’administration l’a déjà ?"
              help="Qui l’a, et comment ne pas le redonner."
              value={said(document.knownTo)}
            />
          </Group>
        );
      })}
    </section>
  );
}

export function Deadlines({ content, errors }: { content: DraftContent; errors: FieldErrors }) {
  return (
    <section aria-labelledby="delais">
      <h2 id="delais">Les délais</h2>
      <p>La fiche demande la date, et calcule le dernier jour. L’aperçu permet de l’essayer.</p>
      {withEmpty(content.deadlines).map((deadline, index) => {
        const field = (name: string) => groupField('delai', index, name);
        const { count, unit, before } = splitDuration(deadline.within);
        return (
          <Group
            name={deadline.label ? `${`Délai ${index + 1}`} : ${said(deadline.label)}` : 'Ajouter un délai'}
            open={errors[field('label')] !== undefined}
            key={field('label')}
          >
            <TextField
              name={field('label')}
              label="Ce qu’il faut faire à temps"
              value={said(deadline.label)}
              error={errors[field('label')]}
            />
            <TextField
              name={field('from')}
              label="La date qu’on demande à la personne"
              help="Par exemple : date de la vente"
              value={said((deadline.from as { label?: unknown } | undefined)?.label)}
            />
            <TextField name={field('count')} label="Combien" inputMode="numeric" value={count} short />
            <SelectField
              name={field('unit')}
              label="Jours, mois ou ans"
              value={unit}
              options={optionsOf(UNITS)}
            />
            <SelectField
              name={field('before')}
              label="Après ou avant cette date"
              value={before ? 'avant' : 'apres'}
              options={[
                { value: 'apres', text: 'Au plus tard après' },
                { value: 'avant', text: 'Au moins avant' },
              ]}
            />
            <TextField name={field('ifLate')} label="Si c’est trop tard" value={said(deadline.ifLate)} />
          </Group>
        );
      })}
    </section>
  );
}

export const joined = (list: readonly string[] | undefined) => (list ?? []).join('\n');

/** What an agent may do with the person, in their place, and never. */
export function Agent({ content, errors }: { content: DraftContent; errors: FieldErrors }) {
  const { agentMay } = content;
  return (
    <section aria-labelledby="agent">
      <h2 id="agent">Ce qu’un agent peut faire</h2>
      <TextArea
        name="avec"
        label="Avec la personne, une chose par ligne"
        value={joined(agentMay?.with)}
        error={errors.avec}
      />
      <TextArea
        name="place"
        label="À sa place, seulement avec un mandat écrit"
        value={joined(agentMay?.forUnderMandate)}
      />
      <TextArea name="jamais" label="Jamais" value={joined(agentMay?.never)} />
    </section>
  );
}

/** Facts to check, ticked when they are; those that were say when and by whom, to agents alone. */
export function Facts(props: {
  content: DraftContent;
  checked: readonly { fact: string; said: string }[];
  errors: FieldErrors;
}) {
  const toCheck = props.content.factsToCheck ?? [];
  return (
    <>
      {toCheck.length > 0 && (
        <Choices
          name="verifies"
          legend="À vérifier : cochez ce que vous venez de vérifier"
          help="La date et votre nom sont gardés ici. Les habitants lisent « À vérifier » tant que ce n’est pas coché."
          type="checkbox"
          options={toCheck.map((fact) => ({ value: fact, text: fact }))}
          chosen={[]}
          column
        />
      )}
      {props.checked.length > 0 && (
        <Choices
          name="rouvrir"
          legend="Déjà vérifié : cochez ce qui est à revoir"
          type="checkbox"
          options={props.checked.map(({ fact, said }) => ({
            value: fact,
            text: `${fact.replace(/[.]$/, '')}, ${said}`,
          }))}
          chosen={[]}
          column
        />
      )}
      <TextArea
        name="averifier"
        label="Ajouter un point à vérifier, un par ligne"
        rows={2}
        error={props.errors.averifier}
      />
    </>
  );
}
