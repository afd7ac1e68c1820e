// What a territory chooses for itself, on one page: each setting, its value on a day, and what is planned.
import { type DatedSetting, type SettingName, sayValue, settingLabels } from '#capabilities/territory';
import { phoneText } from '#shared/phone.ts';
import {
  ErrorSummary,
  type FieldErrors,
  FileField,
  PostForm,
  SelectField,
  Submit,
  TextField,
} from '#ui/form/form.tsx';
import type { Frame } from '#ui/page/frame.ts';
import { Table } from '#ui/table/table.tsx';

export type SettingValues = Partial<Record<SettingName | 'validFrom', string>>;

/** In the order of the page. The logo is a file and has a field of its own. */
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
  { title: 'Son apparence', names: ['mainColour', 'accentColour', 'logoAlternative'] },
  {
    title: 'Les temps de trajet estimés',
    names: ['accessMinutes', 'footDetour', 'footSpeed', 'carDetour', 'carSpeed', 'carFixedMinutes'],
  },
  { title: 'Les parcours', names: ['hoursLightHelp', 'hoursTraining', 'hoursPermanentHelp'] },
];
export const SHOWN_SETTINGS: readonly SettingName[] = GROUPS.flatMap(({ names }) => names);

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
  callers: readonly { value: string; text: string }[];
  sayDay(day: Temporal.PlainDate): string;
}) {
  const labels = new Map<string, string>(settingLabels().map(({ name, label }) => [name, label]));
  if (rows.length === 0) return null;
  return (
    <Table
      label="Ce qui a été choisi, et depuis quand"
      caption
      columns={[
        { title: 'Réglage', heading: true, cell: ({ name }) => labels.get(name) ?? name },
        {
          title: 'Valeur',
          cell: ({ name, value }) =>
            (name === 'callbackOrganisation'
              ? callers.find((one) => one.value === value)?.text
              : showSetting(name, value)) || 'aucune',
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
  values: SettingValues;
  errors: FieldErrors;
  dated: readonly DatedSetting[];
  sayDay(day: Temporal.PlainDate): string;
  /** The organisations that may call people back, and nobody. */
  callers: { value: string; text: string }[];
  /** What the last form did, in words. */
  done: string | undefined;
}) {
  const { frame, values, errors, dated, sayDay, done } = props;
  const labels = new Map(settingLabels().map(({ name, label }) => [name, label]));
  return (
    <div class="cadre contenu etroit">
      <h1 class="titre-page">Réglages du territoire</h1>
      {done && (
        <p class="note-info" role="status">
          {done}
        </p>
      )}
      <ErrorSummary errors={errors} />
      <PostForm frame={frame} action="/administration/territoire" files>
        {GROUPS.map(({ title, names }) => (
          <section key={title} aria-label={title}>
            <h2>{title}</h2>
            {names.map((name) => {
              const field = { name, label: labels.get(name)!, value: values[name], help: HELP[name] };
              return name === 'callbackOrganisation' ? (
                <SelectField key={name} {...field} error={errors[name]} options={props.callers} />
              ) : (
                <TextField key={name} {...field} error={errors[name]} />
              );
            })}
            {names.includes('mainColour') && (
              <FileField
                name="logo"
                label="Nouveau logo (facultatif)"
                help="Une image PNG, JPEG ou WebP, 200 ko au plus. Sans fichier, le logo reste comme il est."
                accept="image/png,image/jpeg,image/webp"
                error={errors.logo}
              />
            )}
          </section>
        ))}
        <h2>À partir de quand</h2>
        <TextField
          name="validFrom"
          type="date"
          label="Ces valeurs comptent à partir du"
          help="Aujourd’hui, ou un jour à venir : la loi change parfois un chiffre au 1er janvier."
          value={values.validFrom}
          error={errors.validFrom}
          short
        />
        <p>Un champ vide reprend la valeur d’origine.</p>
        <p>
          <Submit>Enregistrer</Submit>
        </p>
      </PostForm>
      <Planned rows={dated} sayDay={sayDay} callers={props.callers} />
    </div>
  );
}
