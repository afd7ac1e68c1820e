// What may be edited: places, offers, drop-ins, organisations, each by short sections. Pure.
import { choice, defineForm, type Fields, type Form } from '#kit/form.ts';
import type { AnyEditor, Typed } from './inputs.ts';
import {
  DROP_IN_EDITORS,
  DROP_IN_SECTIONS,
  OFFER_EDITORS,
  OFFER_SECTIONS,
  ORGANISATION_EDITORS,
  ORGANISATION_SECTIONS,
} from './part-editors.ts';
import { PLACE_EDITORS, PLACE_SECTIONS } from './place-editors.ts';
import type { RowsEditor } from './rows.ts';

export type SubjectKind = 'place' | 'offer' | 'dropIn' | 'organisation';

export type Section = {
  title: string;
  fields: readonly string[];
  /** Said above the fields. */
  words?: string;
  /** Another way to ask a field than the usual one. */
  editors?: Readonly<Record<string, unknown>>;
};

type Edited = { sections: Readonly<Record<string, Section>>; editors: Readonly<Record<string, unknown>> };

export const EDITED: Readonly<Record<SubjectKind, Edited>> = {
  place: { sections: PLACE_SECTIONS, editors: PLACE_EDITORS },
  offer: { sections: OFFER_SECTIONS, editors: OFFER_EDITORS },
  dropIn: { sections: DROP_IN_SECTIONS, editors: DROP_IN_EDITORS },
  organisation: { sections: ORGANISATION_SECTIONS, editors: ORGANISATION_EDITORS },
};

export const findSection = (kind: SubjectKind, name: string): Section | undefined =>
  Object.hasOwn(EDITED[kind].sections, name) ? EDITED[kind].sections[name] : undefined;

/** The editors of a section, by field. */
export function editorsOf(kind: SubjectKind, section: Section): [field: string, editor: AnyEditor][] {
  return section.fields.map((field) => [
    field,
    (section.editors?.[field] ?? EDITED[kind].editors[field]) as AnyEditor,
  ]);
}

export const isRows = (editor: AnyEditor): editor is RowsEditor<unknown> => 'rows' in editor;

/** Whether the organisation itself changed, or the place now has another one. */
export const WHICH = {
  same: 'La même structure, corrigée',
  other: 'Une autre structure : le lieu dépend maintenant d’elle',
} as const;
export const WHICH_INPUT = 'laquelle';

const forms = new WeakMap<Section, Form<Fields>>();

export function formOf(kind: SubjectKind, section: Section): Form<Fields> {
  const known = forms.get(section);
  if (known) return known;
  const inputs: Fields = Object.assign({}, ...editorsOf(kind, section).map(([, { inputs }]) => inputs));
  if (kind === 'organisation') inputs[WHICH_INPUT] = choice({ label: 'C’est', of: WHICH, otherwise: 'same' });
  const form = defineForm(inputs);
  forms.set(section, form);
  return form;
}

/** What is typed in the form of a section when the sheet says this. */
export function typedOf(kind: SubjectKind, section: Section, value: (field: string) => unknown): Typed {
  const typed: Typed = Object.assign(
    {},
    ...editorsOf(kind, section).map(([field, editor]) => editor.typed(value(field))),
  );
  return kind === 'organisation' ? { ...typed, [WHICH_INPUT]: 'same' } : typed;
}
