// bin/maillage territory …
import { writeFileSync } from 'node:fs';
import { type Command, type CommandContext, CommandRefusal, type CommandResult } from '#platform/command.ts';
import type { Departement, LoadReport, TerritoryContent } from './communes/commune.ts';
import { readCommuneChanges } from './communes/commune-change-file.ts';
import { askGeoService } from './communes/geo-service.ts';
import { findLocalities, type LocalityMatch } from './communes/locality-index.ts';
import { chooseDepartements, officialContent } from './communes/official.ts';
import { addCommuneChanges, loadTerritory } from './load.ts';
import { withGeometries } from './map/geometries.ts';
import { type Geometries, readGeometryFiles, readTextFile } from './map/geometry-files.ts';
import { svgFile } from './map/map-style.ts';
import { baseMap, localityIndex, readTerritory, readToday, saveSettings, settingLabels } from './read.ts';
import { readDepartements } from './store.ts';

const number = (value: number) => value.toLocaleString('fr-FR');
const nameOf = ({ code, name }: Departement) => `${code} ${name}`;
const plural = (count: number, word: string) => `${number(count)} ${word}${count > 1 ? 's' : ''}`;

function askedDepartements(words: readonly string[]): Departement[] {
  const choice = chooseDepartements(words);
  if (choice.kind === 'unknown')
    throw new CommandRefusal(
      `Le département « ${choice.word} » n’existe pas. Les plus proches : ${choice.nearest.map(nameOf).join(', ')}. ` +
        'Exemple : bin/maillage territory load 56 17',
    );
  if (choice.departements.length === 0)
    throw new CommandRefusal('Quel département ? Exemple : bin/maillage territory load 56 2A 974');
  return choice.departements;
}

const optionText = (value: unknown) => (typeof value === 'string' ? value : undefined);

/** Files first, since someone chose them; the service only for what they lack, and only when online. */
async function gather(context: CommandContext, content: TerritoryContent): Promise<Geometries[]> {
  const communes = optionText(context.options.communes);
  const contours = optionText(context.options.contours);
  const sources = readGeometryFiles({ ...(communes && { communes }), ...(contours && { contours }) });
  if (!context.config.online || (communes && contours)) return sources;
  for (const [index, { code }] of content.departements.entries()) {
    context.progress(index, content.departements.length, 'Centres et contours');
    const found = await askGeoService(code);
    // One silence is enough: the next départements would wait as long for nothing.
    if (!found) break;
    sources.push(found);
  }
  context.progress(content.departements.length, content.departements.length, 'Centres et contours');
  return sources;
}

function tellReport(
  say: (line: string) => void,
  departements: readonly Departement[],
  report: LoadReport,
): void {
  say(
    `${departements.map(nameOf).join(', ')} : ${plural(report.total, 'commune')}, ${plural(report.population, 'habitant')}.`,
  );
  const { communes, formerCommunes, contours } = report;
  if (!report.changed) say('Rien n’a changé : tout était déjà chargé.');
  else {
    say(
      `Communes : ${number(communes.added)} ajoutées, ${number(communes.updated)} mises à jour, ` +
        `${number(communes.removed)} retirées, ${number(communes.unchanged)} inchangées.`,
    );
    say(
      `Anciennes communes : ${number(formerCommunes.added)} ajoutées. Contours : ${number(contours.added)} ajoutés.`,
    );
  }
  if (report.withoutCentre > 0)
    say(
      `${plural(report.withoutCentre, 'commune')} sans position : la recherche « près de chez moi » ne les connaît pas. ` +
        'Pour les placer : --communes FICHIER.csv (code Insee, latitude, longitude).',
    );
  if (report.withoutContour > 0)
    say(
      `${plural(report.withoutContour, 'commune')} sans contour : la carte ne dessine pas leurs limites. ` +
        'Pour les dessiner : --contours FICHIER.geojson.',
    );
}

async function load(context: CommandContext): Promise<CommandResult> {
  const departements = askedDepartements(context.words);
  if ((await readDepartements(context.db)).some(({ fictitious }) => fictitious))
    throw new CommandRefusal(
      'Ce dossier contient la démonstration : ses comptes, dont le mot de passe est publié, et ses habitants inventés. ' +
        'Un vrai territoire commence dans un dossier neuf : bin/start --empty --data AUTRE-DOSSIER.',
    );
  const official = officialContent(departements);
  const content = withGeometries(official, await gather(context, official));
  const report = await loadTerritory(context.db, content, { kind: 'command' });
  tellReport(context.say, departements, report);
  return { result: report };
}

/** « Saint-Denis (93, 93200 93210), Plaine Commune » : what tells a commune from its homonyms. */
export function describeMatch({ locality, formerName }: LocalityMatch): string {
  const before = formerName ? `${formerName}, aujourd’hui ` : '';
  const around = locality.epciName ? `, ${locality.epciName}` : '';
  return `${before}${locality.name} (${locality.departementName}, ${locality.postcodes.join(' ')})${around}`;
}

async function find({ db, clock, words, say }: CommandContext): Promise<CommandResult> {
  const text = words.join(' ').trim();
  if (!text) throw new CommandRefusal('Quelle commune ? Exemple : bin/maillage territory find "st nolff"');
  const matches = findLocalities(await localityIndex(db, (await readToday(db, clock.now())).today), text);
  if (matches.length === 0) say(`Aucune commune du territoire ne ressemble à « ${text} ».`);
  for (const match of matches) say(`${match.locality.code}  ${describeMatch(match)}`);
  return {
    result: {
      matches: matches.map(({ locality, by, formerName }) => ({
        code: locality.code,
        name: locality.name,
        departement: locality.departementCode,
        postcodes: locality.postcodes,
        by,
        formerName,
      })),
    },
    exitCode: matches.length > 0 ? 0 : 1,
  };
}

function readAssignments(assignments: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    assignments.map((assignment) => {
      const at = assignment.indexOf('=');
      if (at < 1)
        throw new CommandRefusal(
          `« ${assignment} » n’est pas un réglage : il faut NOM=VALEUR, par exemple mainColour=#1b4a5b.`,
        );
      return [assignment.slice(0, at).trim(), assignment.slice(at + 1)];
    }),
  );
}

function readDay(text: string | undefined, today: Temporal.PlainDate): Temporal.PlainDate {
  if (text === undefined) return today;
  try {
    return Temporal.PlainDate.from(text);
  } catch {
    throw new CommandRefusal(
      `« ${text} » n’est pas une date : écrivez-la AAAA-MM-JJ, par exemple 2027-01-01.`,
    );
  }
}

async function mergers({ db, clock, words: [file], say }: CommandContext): Promise<CommandResult> {
  if (!file)
    throw new CommandRefusal(
      'Quel fichier ? La liste « mouvements de communes » de l’Insee, ou un tableau : ancien_code, nouveau_code, date, nature.',
    );
  const read = readCommuneChanges(readTextFile(file));
  if (read.kind === 'refused') throw new CommandRefusal(read.reason);
  const written = await addCommuneChanges(db, read.changes, { kind: 'command' });
  const today = (await readToday(db, clock.now())).today.toString();
  const later = read.changes.filter(({ effectiveOn }) => effectiveOn > today).length;
  say(
    `${plural(read.changes.length, 'changement')} de communes lus, dont ${number(written)} ${written > 1 ? 'nouveaux' : 'nouveau'} et ${number(later)} à venir.`,
  );
  return { result: { read: read.changes.length, written, later, otherRows: read.otherRows } };
}

async function settings({ db, clock, words, options, say }: CommandContext): Promise<CommandResult> {
  const { today } = await readToday(db, clock.now());
  const day = readDay(optionText(options.from), today);
  if (words.length > 0) {
    const saved = await saveSettings(db, readAssignments(words), day, { kind: 'command' });
    if (saved.kind === 'refused')
      throw new CommandRefusal(
        saved.refusals.map(({ setting, message }) => `${setting} : ${message}`).join('\n'),
      );
    say(
      saved.changed.length > 0
        ? `Enregistré à partir du ${day.toLocaleString('fr-FR')} : ${saved.changed.join(', ')}.`
        : 'Rien n’a changé : ces valeurs sont déjà en vigueur.',
    );
  }
  const territory = await readTerritory(db, day);
  const values = territory.settings as Record<string, unknown>;
  for (const { name, label } of settingLabels())
    say(`${name.padEnd(16)} ${label} : ${values[name] === null ? '(non choisi)' : String(values[name])}`);
  return { result: { day: day.toString(), settings: territory.settings } };
}

async function map({ db, clock, words, options, say }: CommandContext): Promise<CommandResult> {
  const file = optionText(options.out);
  if (!file)
    throw new CommandRefusal('Dans quel fichier ? Exemple : bin/maillage territory map --out carte.svg');
  const departements = words.length > 0 ? askedDepartements(words).map(({ code }) => code) : undefined;
  const base = await baseMap(db, departements ? { departements } : {});
  const { settings: chosen } = await readTerritory(db, (await readToday(db, clock.now())).today);
  const svg = svgFile(base, { title: `Carte des communes : ${chosen.name}`, id: 'carte' });
  writeFileSync(file, svg);
  say(`Carte écrite dans ${file} (${number(Buffer.byteLength(svg))} octets).`);
  return { result: { file, bytes: Buffer.byteLength(svg), contours: base.hasContours } };
}

export const territoryCommands: Command[] = [
  {
    name: 'territory load',
    summary: 'Charge un ou plusieurs départements : communes, intercommunalités, populations, codes postaux',
    usage: 'territory load 56 [17 2A 974…] [--communes CSV] [--contours GEOJSON]',
    options: { communes: { type: 'string' }, contours: { type: 'string' } },
    run: load,
  },
  {
    name: 'territory mergers',
    summary: 'Ajoute des fusions et rétablissements de communes, avec leur jour : avant lui rien ne change',
    usage: 'territory mergers FICHIER.csv',
    options: {},
    run: mergers,
  },
  {
    name: 'territory find',
    summary: 'Cherche une commune comme le fait la page : nom, ancien nom, code postal, fautes de frappe',
    usage: 'territory find TEXTE',
    run: find,
  },
  {
    name: 'territory settings',
    summary: 'Montre ou change les réglages du territoire, à partir d’un jour',
    usage: 'territory settings [NOM=VALEUR…] [--from AAAA-MM-JJ]',
    options: { from: { type: 'string' } },
    run: settings,
  },
  {
    name: 'territory map',
    summary: 'Écrit le fond de carte dans un fichier SVG',
    usage: 'territory map [56…] --out FICHIER.svg',
    options: { out: { type: 'string' } },
    run: map,
  },
];
