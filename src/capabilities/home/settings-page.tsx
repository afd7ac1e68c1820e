// What a territory chooses for itself, on one page: each setting, its value on a day, and what is planned.
import { type DatedSetting, type SettingName, sayValue, settingLabels } from '#capabilities/territory';
import { choice, day, defineForm, type Field } from '#kit/form.ts';
import { FormField, FormFields } from '#kit/form-fields.tsx';
import { phoneText } from '#shared/phone.ts';
import { ErrorSummary, PostForm, Submit } from '#ui/form/form.tsx';
import type { Frame } from '#ui/page/frame.ts';
import { Table } from '#ui/table/table.tsx';
import { logoField, settingField } from './settings-form.ts';

/** In the order of the page. */
const GROUPS: { title: string; names: SettingName[] }[] = [
  {
    title: 'Votre territoire',
    names: [
      'name',
      'shortName',
      'tagline',
      'phone',
      'phoneHours',
      'whoAnswers',
      'callbackOrganisation',
      'postalAddress',
      'timeZone',
      'languages',
    ],
  },
  { title: 'Son apparence', names: ['mainColour', 'accentColour', 'logo', 'logoAlternative'] },
  {
    title: 'Les temps de trajet estimés',
    names: ['accessMinutes', 'footDetour', 'footSpeed', 'carDetour', 'carSpeed', 'carFixedMinutes'],
  },
  { title: 'Les parcours', names: ['hoursLightHelp', 'hoursTraining', 'hoursPermanentHelp'] },
];
/** Those that are typed: the logo is a file. */
export const SHOWN_SETTINGS: readonly SettingName[] = GROUPS.flatMap(({ names }) => names).filter(
  (name) => name !== 'logo',
);

const LABELS = new Map<string, string>(settingLabels().map(({ name, label }) => [name, label]));
export const labelOf = (name: string): string => LABELS.get(name) ?? name;

const HELP: Partial<Record<SettingName, string>> = {
  name: 'Par exemple « Pays de Ploërmel ».',
  phone: 'Il est sur chaque page : une personne y répond. Pas de numéro surtaxé.',
  phoneHours: 'Par exemple « du lundi au vendredi, de 9 h à 17 h ».',
  callbackOrganisation:
    'La structure qui répond au numéro ci-dessus. Les pages publiques proposent alors « Être rappelé », et la demande arrive dans sa liste d’appels.',
  postalAddress:
    'Sur les formulaires en papier, quand on ne sait pas à quel lieu les rendre. Rue, code postal, commune.',
  mainColour: 'Par exemple #5b1a49. Le contraste avec le blanc est vérifié.',
  accentColour: 'Par exemple #ffc936. Elle porte un texte foncé.',
  logoAlternative: 'Ce qu’entend une personne qui ne voit pas l’image.',
  accessMinutes: 'Un ou plusieurs nombres, par exemple « 20, 30 ».',
};

/** `callers`: names of the organisations that may call people back, by identifier; '' is nobody. */
export function settingsForm(callers: Readonly<Record<string, string>>) {
  const asked = SHOWN_SETTINGS.map((name): [SettingName, Field<string>] => [
    name,
    name === 'callbackOrganisation'
      ? choice({
          label: labelOf(name),
          help: HELP[name],
          of: callers,
          list: true,
          refusal: 'Choisissez une structure de la liste.',
        })
      : settingField(name, { help: HELP[name] }),
  ]);
  return defineForm({
    ...(Object.fromEntries(asked) as Record<Exclude<SettingName, 'logo'>, Field<string>>),
    logo: logoField('Nouveau logo (facultatif)', ' Sans fichier, le logo reste comme il est.'),
    validFrom: day({
      label: 'Ces valeurs comptent à partir du',
      help: 'Aujourd’hui, ou un jour à venir : la loi change parfois un chiffre au 1er janvier.',
      from: (today) => today,
    }),
  });
}
type SettingsFilled = ReturnType<ReturnType<typeof settingsForm>['blank']>;

/** A setting as a person reads it, and may type it back. */
export function showSetting(name: string, value: unknown): string {
  const said = sayValue(value);
  return name === 'phone' && said ? phoneText(said) : said;
}

function Planned({
  rows,
  sayDay,
  callers,
}: {
  rows: readonly DatedSetting[];
  callers: Readonly<Record<string, string>>;
  sayDay(day: Temporal.PlainDate): string;
}) {
  if (rows.length === 0) return null;
  return (
    <Table
      label="Ce qui a été choisi, et depuis quand"
      caption
      columns={[
        { title: 'Réglage', heading: true, cell: ({ name }) => labelOf(name) },
        {
          title: 'Valeur',
          cell: ({ name, value }) =>
            (name === 'callbackOrganisation' ? callers[String(value)] : showSetting(name, value)) || 'aucune',
        },
        { title: 'À partir du', cell: ({ validFrom }) => sayDay(validFrom) },
      ]}
      rows={rows}
      keyOf={({ name, validFrom }) => `${name} ${validFrom}`}
    />
  );
}

export function SettingsPage(props: {
  frame: Frame;
  filled: SettingsFilled;
  dated: readonly DatedSetting[];
  sayDay(day: Temporal.PlainDate): string;
  callers: Readonly<Record<string, string>>;
  /** What the last form did, in words. */
  done: string | undefined;
}) {
  const { frame, filled, dated, sayDay, done } = props;
  return (
    <div class="cadre contenu etroit">
      <h1 class="titre-page">Réglages du territoire</h1>
      {done && (
        <p class="note-info" role="status">
          {done}
        </p>
      )}
      <ErrorSummary errors={filled.errors} />
      <PostForm frame={frame} action="/administration/territoire" files>
        {GROUPS.map(({ title, names }) => (
          <section key={title} aria-label={title}>
            <h2>{title}</h2>
            <FormFields filled={filled} names={names} />
          </section>
        ))}
        <h2>À partir de quand</h2>
        <FormField filled={filled} name="validFrom" />
        <p>Un champ vide reprend la valeur d’origine.</p>
        <p>
          <Submit>Enregistrer</Submit>
        </p>
      </PostForm>
      <Planned rows={dated} sayDay={sayDay} callers={props.callers} />
    </div>
  );
}
