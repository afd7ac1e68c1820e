// « Est-ce la même personne ? »: asked when somebody who was here before has the number that is typed.
import { Choices } from './form.tsx';

export type SamePersonAsked = {
  people: readonly { id: string; name: string; hint: string }[];
  /** What was answered, when another field sends the form back. */
  answer: string;
};

export function SamePerson({
  asked,
  another,
  error,
}: {
  asked: SamePersonAsked;
  /** The value that says: another person. */
  another: string;
  error: string | undefined;
}) {
  return (
    <Choices
      name="connue"
      legend="Est-ce la même personne ?"
      type="radio"
      column
      options={[
        ...asked.people.map(({ id, name, hint }) => ({ value: id, text: `Oui : ${name} (${hint})` })),
        { value: another, text: 'Non, une autre personne qui a le même numéro' },
      ]}
      chosen={[asked.answer]}
      error={error}
    />
  );
}
