// Opens a pathway for the person of a referral: the model that their answers propose, or one chosen with them.

import { PROFILES, type Profile } from '#capabilities/diagnosis';
import type { FilledBy } from '#kit/form.ts';
import { FormField } from '#kit/form-fields.tsx';
import { PostForm } from '#ui/form/form.tsx';
import type { Frame } from '#ui/page/frame.ts';
import { referralPath } from '../paths.ts';
import { OPEN_FORM } from './open-pathway.ts';

export function OpenPathway(props: {
  frame: Frame;
  id: string;
  /** The form as it was sent and refused. */
  opening: FilledBy<typeof OPEN_FORM> | undefined;
  /** What the three questions of this meeting came to; undefined when they were not asked. */
  profile: Profile | undefined;
}) {
  const { opening, profile } = props;
  return (
    <details open={opening !== undefined}>
      <summary>Ouvrir un parcours</summary>
      <PostForm frame={props.frame} action={`${referralPath(props.id)}/parcours`} label="Ouvrir un parcours">
        <FormField
          filled={opening ?? OPEN_FORM.blank({ profil: profile ?? '' })}
          name="profil"
          help={
            profile &&
            `Les trois questions\u00a0: «\u00a0${PROFILES[profile]}\u00a0». Vous pouvez en choisir un autre avec elle.`
          }
        />
        <button class="bouton clair" type="submit">
          Ouvrir, ou retrouver le sien
        </button>
      </PostForm>
    </details>
  );
}
