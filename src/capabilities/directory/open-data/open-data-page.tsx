// What the territory gives to whoever wants to reuse it, and under which terms.
import type { SourceLine } from './store.ts';

const FILES: readonly { path: string; title: string; what: string }[] = [
  {
    path: '/donnees/lieux.csv',
    title: 'CSV, schéma national',
    what: 'Lieux de médiation numérique, version 1.0.2. Les lieux sans adresse complète n’y sont pas : ce schéma les refuse.',
  },
  {
    path: '/donnees/lieux.geojson',
    title: 'GeoJSON',
    what: 'Tous les lieux, pour une carte ou un tableur géographique.',
  },
  {
    path: '/donnees/data-inclusion/structures.json',
    title: 'data.inclusion, structures',
    what: 'Schéma version 1, un lieu par structure.',
  },
  {
    path: '/donnees/data-inclusion/services.json',
    title: 'data.inclusion, services',
    what: 'Schéma version 1, une offre par service.',
  },
];

export function OpenDataPage({ base, sources }: { base: string; sources: SourceLine[] }) {
  return (
    <div class="cadre contenu">
      <h1 class="titre-page">Données ouvertes</h1>
      <p class="chapo">
        Les lieux publiés sur ce site sont à vous aussi : prenez-les, réutilisez-les, citez leurs sources.
        Aucune clé, aucun compte. Ce qui n’est pas publié n’est dans aucun de ces fichiers.
      </p>
      <h2>Les fichiers</h2>
      <ul class="liste-nue pile">
        {FILES.map(({ path, title, what }) => (
          <li class="bloc" key={path}>
            <h3 class="h3">
              <a href={path}>{title}</a>
            </h3>
            <p>{what}</p>
          </li>
        ))}
      </ul>
      <h2>L’interface pour les logiciels</h2>
      <p>
        <a href="/api/lieux">{`${base}/api/lieux`}</a> donne les lieux en JSON, par pages. Chaque valeur dit
        son état (déclarée, confirmée, reprise d’un fichier, déduite), son jour et sa source. Pour la page
        suivante, suivez l’adresse donnée dans <code>suite</code> : une correction ne déplace jamais un lieu
        d’une page à l’autre.
      </p>
      <ul>
        <li>
          <code>?commune=56165</code> : une commune, par son code Insee
        </li>
        <li>
          <code>?modifie_depuis=2026-11-01T00:00:00Z</code> : ce qui a changé depuis
        </li>
        <li>
          <code>?taille=200</code> : la taille des pages, 200 au plus
        </li>
      </ul>
      <p>
        L’en-tête <code>ETag</code> change avec l’annuaire : renvoyez-le dans <code>If-None-Match</code>, et
        la réponse est vide (304) tant que rien n’a changé. Au-delà de 120 demandes par minute, attendez une
        minute.
      </p>
      <p>
        <a href="/api/openapi.json">La description complète (OpenAPI 3.1)</a> ·{' '}
        <a href="/hsds">HSDS 3.1, pour les annuaires d’autres pays</a>
      </p>
      <h2>Licence et sources</h2>
      <p>
        Sauf mention contraire de la source : Licence Ouverte 2.0. Citez le territoire, et les sources des
        lieux que vous reprenez (elles sont avec chaque lieu).
      </p>
      <ul>
        {sources.map(({ name, label, licence, attribution, places }) => (
          <li key={name}>
            {label} ({places.toLocaleString('fr-FR')} {places > 1 ? 'lieux' : 'lieu'}) :{' '}
            {licence ?? 'Licence Ouverte 2.0'}
            {attribution && attribution !== label ? `, citer « ${attribution} »` : ''}
          </li>
        ))}
      </ul>
    </div>
  );
}
