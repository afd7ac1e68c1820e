// The form of one section of a sheet.

import type { ComponentChildren } from 'preact';
import { isRefused } from '#kit/form.ts';
import { FormField, FormFields } from '#kit/form-fields.tsx';
import { ErrorSummary, PostForm, Submit } from '#ui/form/form.tsx';
import type { Frame } from '#ui/page/frame.ts';
import { SEEN, type SectionForm } from './read-section.ts';
import type { RowsEditor } from './rows.ts';
import { editorsOf, isRows, type Section, type SubjectKind, WHICH_INPUT } from './subjects.ts';

function Rows({ editor, filled }: { editor: RowsEditor<unknown>; filled: SectionForm }) {
  return (
    <>
      {editor.rows(filled.typed).map(({ legend, names }) => (
        <fieldset class="bloc" key={legend + names[0]}>
          <legend>{legend}</legend>
          <div class="rangee">
            {names.map((name) => (
              <FormField key={name} filled={filled} name={name} />
            ))}
          </div>
        </fieldset>
      ))}
    </>
  );
}

export function SectionPage(props: {
  frame: Frame;
  /** Of what: « Médiathèque de Pau », « Aide aux démarches, Médiathèque de Pau ». */
  of: string;
  back: string;
  action: string;
  kind: SubjectKind;
  section: Section;
  filled: SectionForm;
  seen: string;
  /** Who said what is shown, and when. */
  said: readonly string[];
  /** Whether the sheet names an organisation already. */
  hasOrganisation?: boolean;
  children?: ComponentChildren;
}) {
  const { frame, kind, section, filled } = props;
  return (
    <div class="cadre contenu etroit">
      <p class="ariane">
        <a href={props.back}>{props.of}</a>
      </p>
      <ErrorSummary errors={filled.errors} />
      <h1 class="titre-page">{section.title}</h1>
      {section.words && <p>{section.words}</p>}
      {props.said.length > 0 && !isRefused(filled) && (
        <ul class="petit doux">
          {props.said.map((words) => (
            <li key={words}>{words}</li>
          ))}
        </ul>
      )}
      {props.children}
      <PostForm frame={frame} action={props.action}>
        <input type="hidden" name={SEEN} value={props.seen} />
        {editorsOf(kind, section).map(([field, editor]) =>
          isRows(editor) ? (
            <Rows key={field} editor={editor} filled={filled} />
          ) : (
            <div key={field} class={editor.together ? 'rangee' : undefined}>
              <FormFields filled={filled} names={Object.keys(editor.inputs)} />
            </div>
          ),
        )}
        {props.hasOrganisation && <FormField filled={filled} name={WHICH_INPUT} />}
        <Submit>Enregistrer</Submit>
      </PostForm>
    </div>
  );
}
