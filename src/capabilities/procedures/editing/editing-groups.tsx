// Parts of the form that edits a sheet: numbered groups (deadlines, ways, papers) of which the last is empty; what an
// agent may do; facts to check.
import type { ComponentChildren } from 'preact';
import { Choices, type FieldErrors, optionsOf, SelectField, TextArea, TextField } from '#ui/form/form.tsx';
import { DEADLINE_KINDS } from '../deadline/kinds.ts';
import { CHANNEL_KINDS, PAPER_FORMS } from '../sheet/procedure.ts';
import { type DraftContent, entryStart, groupField, splitDuration, UNITS } from './edit-form.ts';

type Entry = Record<string, unknown>;

const said = (value: unknown) => (typeof value === 'string' ? value : '');

/** Numbered groups of fields, each folded under what it is about and opened by an error; the last is empty, to add one. */
export function Groups(props: {
  entries: readonly Entry[] | undefined;
  prefix: string;
  /** « Façon » of « Façon 2 : Au guichet ». */
  noun: string;
  add: string;
  errors: FieldErrors;
  /** `of` gives the name, the value and the error of a field of this entry. */
  children(
    of: (name: string) => { name: string; value: string; error: string | undefined },
    entry: Entry,
  ): ComponentChildren;
}) {
  const { prefix, noun, errors } = props;
  return (
    <>
      {[...(props.entries ?? []), {} as Entry].map((entry, index) => {
        const of = (name: string) => {
          const field = groupField(prefix, index, name);
          return { name: field, value: said(entry[name]), error: errors[field] };
        };
        const title = entry.label ? `${noun} ${index + 1} : ${said(entry.label)}` : props.add;
        const start = entryStart(prefix, index);
        return (
          <details
            class="bloc groupe"
            open={Object.keys(errors).some((name) => name.startsWith(start))}
            key={start}
          >
            <summary>{title}</summary>
            <fieldset>
              <legend class="vh">{title}</legend>
              {props.children(of, entry)}
            </fieldset>
          </details>
        );
      })}
    </>
  );
}

type Part = { content: DraftContent; errors: FieldErrors };

export function Channels({ content, errors }: Part) {
  return (
    <section aria-labelledby="facons">
      <h2 id="facons">Les façons de faire</h2>
      <p>Il en faut au moins une sans internet, avec son numéro, son lieu ou son adresse.</p>
      <Groups entries={content.channels} prefix="facon" noun="Façon" add="Ajouter une façon" errors={errors}>
        {(of, channel) => (
          <>
            <SelectField {...of('kind')} label="Genre" options={optionsOf(CHANNEL_KINDS)} />
            <TextField {...of('label')} label="Ce que la personne lit" />
            <TextField {...of('detail')} label="Où, ou à quelle adresse" />
            <TextField
              {...of('phone')}
              value={of('phone').value.replace(/^\+33/, '0')}
              label="Téléphone"
              type="tel"
              short
            />
            <TextField {...of('url')} label="Site" />
            <TextField {...of('hours')} label="Horaires" />
            <TextField
              {...of('price')}
              label="Prix"
              help="Par exemple : service gratuit, prix d’un appel normal"
            />
            <TextField {...of('form')} label="Formulaire" help="Par exemple : cerfa 13750" />
            <TextArea
              {...of('needs')}
              label="Ce qu’il faut avoir, une chose par ligne"
              rows={2}
              value={joined(channel.needs as string[] | undefined)}
            />
          </>
        )}
      </Groups>
    </section>
  );
}

export function Papers({ content, errors }: Part) {
  return (
    <section aria-labelledby="papiers">
      <h2 id="papiers">Les papiers demandés</h2>
      <Groups
        entries={content.documents}
        prefix="papier"
        noun="Papier"
        add="Ajouter un papier"
        errors={errors}
      >
        {(of, paper) => (
          <>
            <TextField {...of('label')} label="Nom du papier" />
            <TextField {...of('why')} label="Pourquoi il est demandé" />
            <TextField {...of('whereToGet')} label="Où l’avoir" />
            <SelectField
              {...of('needed')}
              label="Quand est-il demandé ?"
              options={[
                { value: 'always', text: 'Toujours' },
                { value: 'sometimes', text: 'Dans certains cas' },
              ]}
            />
            <TextField {...of('when')} label="Dans quels cas" />
            <SelectField
              {...of('form')}
              label="Sous quelle forme ?"
              options={[{ value: '', text: 'Pas dit' }, ...optionsOf(PAPER_FORMS)]}
            />
            <TextField
              {...of('basis')}
              label="Le texte qui le demande"
              help="Seulement si vous l’avez lu : loi, décret, arrêté, article."
            />
            <TextField {...of('basisUrl')} label="L’adresse de ce texte" />
            <TextField
              {...of('knownTo')}
              label="L’administration l’a déjà ?"
              help="Qui l’a, et comment ne pas le redonner."
            />
            <SelectField
              {...of('reveals')}
              value={paper.reveals === true ? 'oui' : ''}
              label="Son nom dit-il la démarche ?"
              help="Si oui, une feuille discrète dit « le papier dont nous avons parlé »."
              options={[
                { value: '', text: 'Non' },
                { value: 'oui', text: 'Oui' },
              ]}
            />
          </>
        )}
      </Groups>
    </section>
  );
}

export function Deadlines({ content, errors }: Part) {
  return (
    <section aria-labelledby="delais">
      <h2 id="delais">Les délais</h2>
      <p>La fiche demande la date, et calcule le dernier jour. L’aperçu permet de l’essayer.</p>
      <Groups entries={content.deadlines} prefix="delai" noun="Délai" add="Ajouter un délai" errors={errors}>
        {(of, { within, from, kind, asksWays }) => {
          const { count, unit, before } = splitDuration(within);
          return (
            <>
              <TextField {...of('label')} label="Ce qu’il faut faire à temps" />
              <TextField
                {...of('from')}
                label="La date qu’on demande à la personne"
                help="Par exemple : date de la vente"
                value={said((from as { label?: unknown } | undefined)?.label)}
              />
              <TextField {...of('count')} label="Combien" inputMode="numeric" value={count} short />
              <SelectField
                {...of('unit')}
                label="Heures, jours, semaines, mois ou ans"
                value={unit}
                options={optionsOf(UNITS)}
              />
              <SelectField
                {...of('before')}
                label="Après ou avant cette date"
                value={before ? 'avant' : 'apres'}
                options={[
                  { value: 'apres', text: 'Au plus tard après' },
                  { value: 'avant', text: 'Au moins avant' },
                ]}
              />
              <SelectField
                {...of('kind')}
                label="Comment la loi le compte"
                help="Dans le doute, laissez « Non précisé » : la fiche donnera le jour le plus sûr."
                value={said(kind) || 'unsaid'}
                options={Object.entries(DEADLINE_KINDS).map(([value, { label }]) => ({ value, text: label }))}
              />
              <SelectField
                {...of('asksWays')}
                label="Est-ce un délai pour contester une décision ?"
                help="La fiche demande alors si la lettre dit comment contester : sinon, le délai ne joue pas."
                value={asksWays === true ? 'oui' : ''}
                options={[
                  { value: '', text: 'Non' },
                  { value: 'oui', text: 'Oui' },
                ]}
              />
              <TextField {...of('ifLate')} label="Si c’est trop tard" />
            </>
          );
        }}
      </Groups>
    </section>
  );
}

export const joined = (list: readonly string[] | undefined) => (list ?? []).join('\n');

/** What an agent may do with the person, in their place, and never. */
export function Agent({ content, errors }: Part) {
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
          help="La date et votre nom sont gardés ici. Les habitants ne voient pas cette liste : ils lisent seulement que des points attendent d’être vérifiés."
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
