// Forms: one label a field, the error beside it and in a summary that links to it, nothing typed is lost.
import type { ComponentChildren } from 'preact';
import { FORM_TOKEN_FIELD, type Frame } from '../page/frame.ts';

/** Messages by field name; the summary lists them in the order of the form. */
export type FieldErrors = Record<string, string>;

export function ErrorSummary({ errors }: { errors: FieldErrors }) {
  const entries = Object.entries(errors);
  if (entries.length === 0) return null;
  return (
    // The keyboard and the reader begin there, with script or without.
    <div class="resume-erreurs" role="alert" tabindex={-1} id="erreurs" autofocus>
      <h2>
        {entries.length === 1 ? 'Il reste un point à revoir' : `Il reste ${entries.length} points à revoir`}
      </h2>
      <ul>
        {entries.map(([name, message]) => (
          <li key={name}>
            <a href={`#${name}`}>{message}</a>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** A posted form, with the token that proves it comes from our own page. */
export function PostForm(props: {
  frame: Frame;
  action: string;
  children: ComponentChildren;
  files?: boolean;
  label?: string;
  /** A new identifier: sent twice with it, the form is done once. */
  once?: string;
}) {
  return (
    <form
      method="post"
      action={props.action}
      enctype={props.files ? 'multipart/form-data' : undefined}
      aria-label={props.label}
      noValidate
    >
      <input type="hidden" name={FORM_TOKEN_FIELD} value={props.frame.formToken()} />
      {props.once && <input type="hidden" name="cle" value={props.once} />}
      {props.children}
    </form>
  );
}

type FieldProps = {
  name: string;
  label: string;
  value?: string | undefined;
  help?: string | undefined;
  error?: string | undefined;
};

function describedBy(name: string, help: string | undefined, error: string | undefined): string | undefined {
  return [help && `${name}-aide`, error && `${name}-erreur`].filter(Boolean).join(' ') || undefined;
}

/** The help and the error of a field, which the field names as its description. */
function Notes({ name, help, error }: { name: string; help: string | undefined; error: string | undefined }) {
  return (
    <>
      {help && (
        <span class="aide" id={`${name}-aide`}>
          {help}
        </span>
      )}
      {error && (
        <span class="erreur" id={`${name}-erreur`}>
          <span class="vh">Erreur : </span>
          {error}
        </span>
      )}
    </>
  );
}

function Field(props: FieldProps & { children: ComponentChildren }) {
  return (
    <div class={props.error ? 'champ faux' : 'champ'}>
      <label for={props.name}>{props.label}</label>
      <Notes name={props.name} help={props.help} error={props.error} />
      {props.children}
    </div>
  );
}

export function TextField(
  props: FieldProps & {
    type?: 'text' | 'tel' | 'email' | 'password' | 'date' | 'number' | 'search';
    autocomplete?: string;
    inputMode?: 'numeric' | 'tel' | 'email';
    short?: boolean;
    /** A keyboard shortcut that puts the focus here. */
    accesskey?: string;
  },
) {
  return (
    <Field {...props}>
      <input
        id={props.name}
        name={props.name}
        // One shape for every kind of text: the union of Preact wants each kind spelt out.
        type={(props.type ?? 'text') as 'text'}
        value={props.value ?? ''}
        {...(props.type === 'email' && { inputmode: 'email' as const })}
        {...(props.inputMode && { inputmode: props.inputMode })}
        {...(props.accesskey && { accesskey: props.accesskey })}
        {...(props.autocomplete && { autocomplete: props.autocomplete as 'name' })}
        class={props.short ? 'court' : undefined}
        aria-describedby={describedBy(props.name, props.help, props.error)}
        aria-invalid={props.error ? 'true' : undefined}
      />
    </Field>
  );
}

/** A day. What cannot be read is shown as it was typed: a calendar field would drop it. */
export function DateField(props: FieldProps) {
  return <TextField {...props} type={props.error ? 'text' : 'date'} short />;
}

/** The choices of a field, from the words of each code. */
export const optionsOf = (words: Readonly<Record<string, string>>): { value: string; text: string }[] =>
  Object.entries(words).map(([value, text]) => ({ value, text }));

export function FileField(props: Omit<FieldProps, 'value'> & { accept: string }) {
  return (
    <Field {...props}>
      <input
        type="file"
        id={props.name}
        name={props.name}
        accept={props.accept}
        aria-describedby={describedBy(props.name, props.help, props.error)}
        aria-invalid={props.error ? 'true' : undefined}
      />
    </Field>
  );
}

export function TextArea(props: FieldProps & { rows?: number }) {
  return (
    <Field {...props}>
      <textarea
        id={props.name}
        name={props.name}
        rows={props.rows ?? 4}
        aria-describedby={describedBy(props.name, props.help, props.error)}
        aria-invalid={props.error ? 'true' : undefined}
        value={props.value ?? ''}
      />
    </Field>
  );
}

export function SelectField(props: FieldProps & { options: { value: string; text: string }[] }) {
  return (
    <Field {...props}>
      <select
        id={props.name}
        name={props.name}
        aria-describedby={describedBy(props.name, props.help, props.error)}
        aria-invalid={props.error ? 'true' : undefined}
      >
        {props.options.map((option) => (
          <option value={option.value} key={option.value} selected={option.value === props.value}>
            {option.text}
          </option>
        ))}
      </select>
    </Field>
  );
}

export function Choices(props: {
  name: string;
  legend: string;
  type: 'checkbox' | 'radio';
  options: { value: string; text: ComponentChildren }[];
  chosen: readonly string[];
  help?: string | undefined;
  error?: string | undefined;
  column?: boolean;
}) {
  return (
    <div class={props.error ? 'champ faux' : 'champ'}>
      <fieldset id={props.name} aria-describedby={describedBy(props.name, props.help, props.error)}>
        <legend>{props.legend}</legend>
        <Notes name={props.name} help={props.help} error={props.error} />
        <div class={props.column ? 'rang colonne' : 'rang'}>
          {props.options.map((option) => (
            <label class="coche" key={option.value}>
              <input
                type={props.type}
                // Several values under one name are written with brackets, which HTML checkers then accept.
                name={props.type === 'checkbox' ? `${props.name}[]` : props.name}
                value={option.value}
                checked={props.chosen.includes(option.value)}
              />
              {option.text}
            </label>
          ))}
        </div>
      </fieldset>
    </div>
  );
}

/** One box, alone. */
export function CheckBox({ name, label, help, error, checked }: FieldProps & { checked: boolean }) {
  return (
    <div class={error ? 'champ faux' : 'champ'}>
      <div class="rang">
        <label class="coche">
          <input
            type="checkbox"
            id={name}
            name={name}
            value="oui"
            checked={checked}
            aria-describedby={describedBy(name, help, error)}
            aria-invalid={error ? 'true' : undefined}
          />
          {label}
        </label>
      </div>
      <Notes name={name} help={help} error={error} />
    </div>
  );
}

export function Submit({ children, plain = false }: { children: ComponentChildren; plain?: boolean }) {
  return (
    <button class={plain ? 'bouton clair' : 'bouton'} type="submit">
      {children}
    </button>
  );
}
