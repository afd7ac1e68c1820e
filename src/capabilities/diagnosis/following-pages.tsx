// What is to be followed: the next steps that come due, and what partners let us read.

import { PostForm } from '#ui/form/form.tsx';
import type { Frame } from '#ui/page/frame.ts';
import { Pager } from '#ui/table/table.tsx';
import { NEXT_STEPS, type NextStep, PROFILES, type Profile } from './assess.ts';
import { diagnosisPath } from './paths.ts';

export type StepToFollow = {
  id: string;
  who: string;
  phone: string;
  nextStep: NextStep;
  day: string;
  late: boolean;
};

export function ToFollowPage({
  frame,
  steps,
  next,
}: {
  frame: Frame;
  steps: readonly StepToFollow[];
  next: string | undefined;
}) {
  return (
    <div class="cadre contenu etroit">
      <p class="ariane">
        <a href="/diagnostic">Faire le point</a>
      </p>
      <h1 class="titre-page">Les suites à donner</h1>
      <p>
        Ce que vous avez proposé à des personnes qui ont donné leur nom, jusqu’à dans deux semaines. Rien
        n’oblige la personne : appelez, demandez, notez.
      </p>
      {steps.length === 0 && <p class="note-info">Rien à suivre pour le moment.</p>}
      <ul class="trouves">
        {steps.map(({ id, who, phone, nextStep, day, late }) => (
          <li key={id}>
            <span>
              <a href={diagnosisPath(id)}>
                <strong>{who}</strong>
              </a>
              {phone && `, ${phone}`}
              <br />
              <span class="doux">
                {NEXT_STEPS[nextStep]}, {late ? 'c’était' : 'c’est'} le {day}
              </span>
            </span>
            <PostForm frame={frame} action={diagnosisPath(id)} label={`C’est fait pour ${who}`}>
              <input type="hidden" name="action" value="faite" />
              <button class="mini" type="submit">
                C’est fait<span class="vh"> pour {who}</span>
              </button>
            </PostForm>
          </li>
        ))}
      </ul>
      <Pager next={next}>Suite</Pager>
    </div>
  );
}

export type SharedWithUs = {
  id: string;
  who: string;
  from: string;
  profile: Profile | null;
  day: string;
  until: string;
};

export function SharedWithUsPage({
  shared,
  next,
}: {
  shared: readonly SharedWithUs[];
  next: string | undefined;
}) {
  return (
    <div class="cadre contenu etroit">
      <p class="ariane">
        <a href="/diagnostic">Faire le point</a>
      </p>
      <h1 class="titre-page">Les points partagés avec nous</h1>
      <p>Une personne a bien voulu que votre structure les lise, jusqu’au jour dit. Elle peut le retirer.</p>
      {shared.length === 0 && <p class="note-info">Aucun pour le moment.</p>}
      <ul class="trouves">
        {shared.map(({ id, who, from, profile, day, until }) => (
          <li key={id}>
            <span>
              <a href={diagnosisPath(id)}>
                <strong>{who || `Point du ${day}`}</strong>
              </a>
              <br />
              <span class="doux">
                {profile ? PROFILES[profile] : 'Sans réponse'}, fait le {day} par {from}, lisible jusqu’au{' '}
                {until}
              </span>
            </span>
          </li>
        ))}
      </ul>
      <Pager next={next}>Suite</Pager>
    </div>
  );
}
