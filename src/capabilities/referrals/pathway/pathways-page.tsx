// The list of pathways: what is late, what is entrusted to us, what we follow.

import { sayDate } from '#shared/day/day.ts';
import { phoneText } from '#shared/phone.ts';
import { Pager } from '#ui/table/table.tsx';
import { pathwayPath } from '../paths.ts';
import type { EntrustedStep, Pathway } from './pathway-store.ts';

export function PathwaysPage(props: {
  own: readonly { pathway: Pathway; name: string; next: string }[];
  entrusted: readonly { step: EntrustedStep; name: string }[];
  late: readonly {
    id: string;
    pathwayId: string;
    name: string;
    phone: string;
    what: string;
    dueOn: Temporal.PlainDate;
  }[];
  /** The addresses of what comes after. */
  nextLate: string | undefined;
  nextOwn: string | undefined;
}) {
  const { own, entrusted, late } = props;
  return (
    <div class="cadre contenu">
      <p class="ariane">
        <a href="/orientations">Les orientations</a>
      </p>
      <h1 class="titre-page">Les parcours</h1>
      {late.length > 0 && (
        <>
          <h2 id="retard">Les étapes en retard</h2>
          <p>Leur jour est passé. Appelez, changez le jour avec la personne, ou notez que c’est fait.</p>
          <ul>
            {late.map(({ id, pathwayId, name, phone, what, dueOn }) => (
              <li key={id}>
                <a href={pathwayPath(pathwayId)}>
                  {name} : {what}
                </a>
                , pour le {sayDate(dueOn)}
                {phone && (
                  <>
                    . L’appeler : <a href={`tel:${phone}`}>{phoneText(phone)}</a>
                  </>
                )}
              </li>
            ))}
          </ul>
          <Pager next={props.nextLate}>
            Suite<span class="vh"> des étapes en retard</span>
          </Pager>
        </>
      )}
      <h2>Les étapes qu’on nous confie</h2>
      {entrusted.length === 0 && <p>Aucune étape confiée en ce moment.</p>}
      <ul>
        {entrusted.map(({ step, name }) => (
          <li key={step.id}>
            <a href={`/parcours/etapes/${step.id}`}>
              {name} : {step.what}
            </a>
            , pour le {sayDate(step.dueOn)}
          </li>
        ))}
      </ul>
      <h2>Les parcours que nous suivons</h2>
      {own.length === 0 && <p>Aucun parcours ouvert. Un parcours s’ouvre depuis une orientation.</p>}
      <ul>
        {own.map(({ pathway, name, next }) => (
          <li key={pathway.id}>
            <a href={pathwayPath(pathway.id)}>{name}</a>, suivi par {pathway.holderName}
            {next && `. Prochaine étape : ${next}`}
          </li>
        ))}
      </ul>
      <Pager next={props.nextOwn}>
        Suite<span class="vh"> des parcours que nous suivons</span>
      </Pager>
    </div>
  );
}
