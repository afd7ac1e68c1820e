// /rappel, for everybody: a number is left, the counter that the territory chose calls back, and the number is forgotten.

import { findOrganisation, hasMemberWith } from '#capabilities/accounts';
import { territoryOf } from '#capabilities/territory';
import type { FilledBy } from '#kit/form.ts';
import { FormFields } from '#kit/form-fields.tsx';
import type { Kit } from '#kit/kit.ts';
import { everyone } from '#platform/actor.ts';
import { newId } from '#platform/id.ts';
import { doOnce } from '#platform/sent-forms.ts';
import { type Route, seeOther, type Visit } from '#platform/web.ts';
import { ErrorSummary, PostForm } from '#ui/form/form.tsx';
import { Icon } from '#ui/icon/icon.tsx';
import type { Frame } from '#ui/page/frame.ts';
import { CALLBACK_FORM, MOST_CALLBACKS, MOST_SAME_NUMBER, publicCallback } from './callback.ts';
import { CALL_SUBJECTS, CALLERS, type Subject } from './kit.ts';
import { countWaiting } from './store.ts';
import { askToCall } from './tell.ts';

/** A hall or a library shares one address. */
const FEW = { calls: 20, seconds: 600 };

/** The other way, on each of these pages: a person, now. */
function CallInstead({ territory }: Frame) {
  if (!territory.phone) return null;
  return (
    <div class="bloc teinte">
      <h2>Ou appelez maintenant</h2>
      <p>
        <a class="tel moyen num" href={territory.phoneLink}>
          <Icon name="phone" />
          {territory.phone}
        </a>
      </p>
      {territory.phoneHours && <p>On répond {territory.phoneHours}. Prix d’un appel normal.</p>}
    </div>
  );
}

function CallbackPage(props: {
  frame: Frame;
  subject: Subject;
  /** Who calls back. */
  caller: string;
  filled: FilledBy<typeof CALLBACK_FORM>;
}) {
  const { frame, subject, filled } = props;
  return (
    <div class="cadre contenu etroit">
      {subject.back && (
        <p class="ariane">
          <a href={subject.back}>{subject.words}</a>
        </p>
      )}
      <h1 class="titre-page">Être rappelé</h1>
      <p class="chapo">
        {props.caller} vous rappelle{subject.words && `, à propos de : ${subject.words}`}.
      </p>
      <ErrorSummary errors={filled.errors} />
      <PostForm frame={frame} action="/rappel" label="Être rappelé" once={newId()}>
        {subject.field && <input type="hidden" name={subject.field} value={subject.slug} />}
        <FormFields filled={filled} />
        <p>
          <button class="bouton" type="submit">
            Demander à être rappelé
          </button>
        </p>
      </PostForm>
      <CallInstead {...frame} />
    </div>
  );
}

function WordsPage({
  frame,
  title,
  words,
  back,
}: {
  frame: Frame;
  title: string;
  words: string;
  back: string;
}) {
  return (
    <div class="cadre contenu etroit">
      <h1 class="titre-page">{title}</h1>
      <p class="chapo">{words}</p>
      <CallInstead {...frame} />
      {back && (
        <p>
          <a href={back}>Revenir à la page</a>
        </p>
      )}
    </div>
  );
}

export function callbackRoutes(kit: Kit): Route[] {
  const { services, frameOf } = kit;
  const subjects = kit.find(CALL_SUBJECTS);
  const callbackOrganisation = () => territoryOf(kit).settings.callbackOrganisation;
  const { db, clock } = services;

  /** The organisation that the territory chose, as long as somebody there can call. */
  async function findCaller(): Promise<{ id: string; name: string } | undefined> {
    const id = callbackOrganisation();
    if (!id || !(await hasMemberWith(db, id, kit.find(CALLERS).roles))) return undefined;
    return findOrganisation(db, id);
  }

  /** Only what our own pages are about: an address cannot put words on the list of an agent. */
  async function subjectOf(text: (name: string) => string): Promise<Subject> {
    for (const [field, find] of Object.entries(subjects)) {
      const slug = text(field);
      const found = slug ? await find(slug) : undefined;
      if (found) return { ...found, field, slug };
    }
    return { words: '', slug: '', field: '', back: '' };
  }

  const say = (visit: Visit, title: string, words: string, back: string, status = 200) => {
    const frame = frameOf(visit);
    const page = <WordsPage frame={frame} title={title} words={words} back={back} />;
    return kit.page(visit, { title, private: true }, page, status);
  };
  const NOBODY = 'Personne ne peut vous rappeler en ce moment.';

  const show = (
    visit: Visit,
    subject: Subject,
    caller: string,
    filled = CALLBACK_FORM.blank({ moment: 'any' }),
  ) => {
    const frame = frameOf(visit);
    return kit.page(
      visit,
      { title: 'Être rappelé', private: true, errors: filled.errors },
      <CallbackPage frame={frame} subject={subject} caller={caller} filled={filled} />,
    );
  };

  return [
    {
      method: 'GET',
      path: '/rappel',
      permission: everyone,
      async handle(visit) {
        const subject = await subjectOf((name) => visit.req.query(name) ?? '');
        const caller = await findCaller();
        return caller ? show(visit, subject, caller.name) : say(visit, 'Être rappelé', NOBODY, subject.back);
      },
    },
    {
      method: 'POST',
      path: '/rappel',
      permission: everyone,
      limit: FEW,
      async handle(visit) {
        const { sent, ...read } = await kit.read(visit, CALLBACK_FORM);
        const subject = await subjectOf(sent.text);
        const caller = await findCaller();
        if (!caller) return say(visit, 'Être rappelé', NOBODY, subject.back, 409);
        if (read.kind === 'refused') return show(visit, subject, caller.name, read.filled);
        const { tel, moment, mot } = read.values;
        const waiting = await countWaiting(db, caller.id, publicCallback.kind, tel);
        if (waiting.all >= MOST_CALLBACKS)
          return say(visit, 'Être rappelé', 'Trop de personnes attendent un appel.', subject.back, 409);
        const sending = { key: sent.text('cle'), accountId: null, now: clock.now() };
        const { location } = await doOnce(db, sending, async (tx) => {
          // Asked again and again, it is one call: said the same to who asks, so that nobody learns who waits for one.
          if (waiting.same < MOST_SAME_NUMBER)
            await askToCall(tx, {
              words: publicCallback,
              facts: { moment, subject: subject.words, words: mot },
              whom: { person: undefined, bare: { channel: 'phone', to: tel } },
              organisationId: caller.id,
              forget: true,
            });
          return subject.field ? `/rappel/note?${subject.field}=${subject.slug}` : '/rappel/note';
        });
        return seeOther(location);
      },
    },
    {
      method: 'GET',
      path: '/rappel/note',
      permission: everyone,
      async handle(visit) {
        const subject = await subjectOf((name) => visit.req.query(name) ?? '');
        const caller = await findCaller();
        const words = `C’est noté : ${caller?.name ?? 'une personne'} vous rappelle. Votre numéro sera effacé après l’appel.`;
        return say(visit, 'Vous serez rappelé', words, subject.back);
      },
    },
  ];
}
