// Opens a pathway for the person of a referral: the model that their answers propose, or one chosen with them.
import { PROFILES, type Profile } from '#capabilities/diagnosis';
import { type FieldErrors, optionsOf, PostForm, SelectField } from '#ui/form/form.tsx';
import type { Frame } from '#ui/page/frame.ts';

export function OpenPathway(props: {
  frame: Frame;
  id: string;
  errors: FieldErrors;
  typed: Record<string, string>;
  /** What the three questions of this meeting came to; undefined when they were not asked. */
  profile: Profile | undefined;
}) {
  const { errors, profile } = props;
  return (
    <details open={errors.profil !== undefined}>
      <summary>Ouvrir un parcours</summary>
      <PostForm frame={props.frame} action={`/orientations/${props.id}/parcours`} label="Ouvrir un parcours">
        <SelectField
          name="profil"
          label="Modèle"
          help={
            profile &&
            `Les trois questions\u00a0: «\u00a0${PROFILES[profile]}\u00a0». Vous pouvez en choisir un autre avec elle.`
          }
          value={props.typed.profil ?? profile ?? ''}
          error={errors.profil}
          options={[{ value: '', text: 'Choisir' }, ...optionsOf(PROFILES)]}
        />
        <button class="bouton clair" type="submit">
          Ouvrir, ou retrouver le sien
        </button>
      </PostForm>
    </details>
  );
}
