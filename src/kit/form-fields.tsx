// Draws the fields of a declared form, with what was typed and what is to be put right.

import { readDay } from '#shared/day/day.ts';
import { CheckBox, Choices, DateField, FileField, SelectField, TextArea, TextField } from '#ui/form/form.tsx';
import type { Fields, Filled } from './form.ts';

type Drawn<F extends Fields> = { filled: Filled<F> };

/** One field of the form; `label` and `help` where the page says more than the declaration. */
export function FormField<F extends Fields>({
  filled,
  name: field,
  label = filled.form.fields[field]!.label,
  help = filled.form.fields[field]!.help,
  accesskey,
}: Drawn<F> & {
  name: keyof F & string;
  label?: string;
  help?: string | undefined;
  /** A keyboard shortcut that puts the focus in a line of text. */
  accesskey?: string;
}) {
  const { drawing } = filled.form.fields[field]!;
  const name = field + filled.suffix;
  const given = filled.typed[field];
  const error = filled.errors[name];
  const common = { name, label, help, error };
  const value = given[0] ?? '';
  switch (drawing.kind) {
    case 'area':
      return <TextArea {...common} value={value} rows={drawing.rows} />;
    case 'day':
      return <DateField {...common} value={value} />;
    case 'file':
      return <FileField {...common} accept={drawing.accept} />;
    case 'box':
      return <CheckBox {...common} checked={given.length > 0} />;
    case 'sure': {
      if (!error) return null;
      const day = readDay(filled.typed[drawing.of]?.[0] ?? '')?.toString() ?? '';
      const options = [{ value: day, text: drawing.text }];
      return (
        <Choices name={name} legend={label} type="checkbox" options={options} chosen={[]} error={error} />
      );
    }
    case 'select':
      return <SelectField {...common} value={value} options={[...drawing.options]} />;
    case 'text': {
      const { kind: _, ...look } = drawing;
      return <TextField {...common} {...look} {...(accesskey && { accesskey })} value={value} />;
    }
    default:
      return (
        <Choices
          name={name}
          legend={label}
          type={drawing.kind}
          options={[...drawing.options]}
          chosen={given}
          column={drawing.column}
          error={error}
          help={help}
        />
      );
  }
}

/** All of them in their order, or those that are named. */
export function FormFields<F extends Fields>({
  filled,
  names = Object.keys(filled.form.fields),
}: Drawn<F> & { names?: readonly (keyof F & string)[] }) {
  return (
    <>
      {names.map((name) => (
        <FormField key={name} name={name} filled={filled} />
      ))}
    </>
  );
}
