// Draws the fields of a declared form, with what was typed and what is to be put right.
import { Choices, DateField, type FieldErrors, SelectField, TextArea, TextField } from '#ui/form/form.tsx';
import type { Fields, Form, Typed } from './form.ts';

type Drawn<F extends Fields> = { form: Form<F>; typed: Typed<F>; errors?: FieldErrors };

/** One field of the form. */
export function FormField<F extends Fields>({
  form,
  name,
  typed,
  errors = {},
}: Drawn<F> & { name: keyof F & string }) {
  const { label, help, drawing } = form.fields[name]!;
  const given = typed[name];
  const common = { name, label, help, error: errors[name] };
  const value = given[0] ?? '';
  switch (drawing.kind) {
    case 'area':
      return <TextArea {...common} value={value} rows={drawing.rows} />;
    case 'day':
      return <DateField {...common} value={value} />;
    case 'select':
      return <SelectField {...common} value={value} options={[...drawing.options]} />;
    case 'text': {
      const { type, short, autocomplete } = drawing;
      return (
        <TextField
          {...common}
          type={type}
          value={value}
          {...(short && { short })}
          {...(autocomplete && { autocomplete })}
        />
      );
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
          error={errors[name]}
          {...(help && { help })}
        />
      );
  }
}

/** All of them, in their order. */
export function FormFields<F extends Fields>(props: Drawn<F>) {
  return (
    <>
      {(Object.keys(props.form.fields) as (keyof F & string)[]).map((name) => (
        <FormField key={name} name={name} {...props} />
      ))}
    </>
  );
}
