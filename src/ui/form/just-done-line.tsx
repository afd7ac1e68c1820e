// « C'est noté : Rose, à 10 h 19. Annuler »: a press that may be taken back, on the page one comes back to.
import { newId } from '#platform/id.ts';
import type { Frame } from '../page/frame.ts';
import { PostForm } from './form.tsx';
import type { JustDone } from './just-done.ts';

export function JustDoneLine(props: { frame: Frame; done: JustDone | undefined; back: string }) {
  const { frame, done, back } = props;
  if (!done) return null;
  const [name, value] = done.field;
  return (
    <div class="vient" role="status">
      <p>
        <strong>C’est noté : {done.what}</strong>, à {done.at}.
      </p>
      <PostForm frame={frame} action={done.action} label="Annuler" once={newId()}>
        <input type="hidden" name="suite" value={back} />
        <button class="mini" type="submit" name={name} value={value}>
          Annuler<span class="vh"> : {done.undone}</span>
        </button>
      </PostForm>
    </div>
  );
}
