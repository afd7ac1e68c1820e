// Files as producers send them, all made up: the hardest of each family. Places, people and numbers are fictitious.
import { zip } from './workbook.ts';

const windows1252 = (text: string) => {
  const special: Record<string, number> = { '’': 0x92, '–': 0x96, œ: 0x9c, Œ: 0x8c, '€': 0x80, '…': 0x85 };
  return Buffer.from([...text].map((sign) => special[sign] ?? sign.charCodeAt(0)));
};

/** Another hub: prefixed headings in capitals, a decimal comma, postcodes as numbers, lists by slashes. */
const HUB = `\ufeffREF_LIEU;LBL_STRUCTURE;ADR_NUM_VOIE;ADR_CP;ADR_VILLE;COORD_LAT;COORD_LON;TEL_ACCUEIL;MEL_CONTACT;TYPE_STRUCT;OFFRE_SERVICES;MAJ_LE
H-1;Atelier des Ormes;12 bis rue des Ormes;1000.0;BOURG EN BRESSE CEDEX;46,2052;5,2255;04.74.00.00.01;ormes@lieu.example / accueil@lieu.example;Tiers-lieu;Accès internet et matériel informatique / Aide aux démarches administratives;03/09/2026
H-2;"Maison ""Le Lien""";;01500;Ambérieu-en-Bugey;5,36;45,96;00 33 4 74 00 00 02;;Association;Aide aux démarches administratives;2026-09-04
H-3;Point d’appui numérique;place de la Mairie;69001;Lyon 1er;45.767;-4.834;474000003;pas de mail;MJC;Réparation de téléphones;septembre 2026
;;;;;;;;;;;
H-4;;8 rue sans nom;01000;Bourg-en-Bresse;;;;;;;
`;

/** A survey: questions as headings, other answers in free words, two columns of one question. */
const SURVEY = `Horodateur,"1. Quel est le nom de votre structure ?","2. À quelle adresse peut-on vous trouver (numéro, rue, code postal, ville) ?","3. Quels jours et à quelles heures accueillez-vous le public ?","4. Quels services numériques proposez-vous ? (plusieurs réponses possibles)","4 bis. Si autre, précisez :","5. Vos services sont-ils gratuits ?","6. Un numéro de téléphone à publier ?","7. Acceptez-vous d’être publié dans l’annuaire ?"
03/10/2026 14:22:11,Espace des Possibles,"4 allée des Possibles, 29000 Quimper","Lundi et jeudi de 9h à 12h, mercredi 14h-17h30","Accès internet et matériel informatique, Aide aux démarches administratives",Initiation au tricot numérique,Oui,02 98 00 00 01,Oui
04/10/2026 09:01:40,Ludothèque Pirouette,"Le Bourg 29120 Pont-l’Abbé",sur RDV uniquement,,Rien de tout cela,"Ça dépend",,Non
`;

/** 125 columns: a box a service, half-days, and fields of the producer's own. */
function wide(): string {
  const days = ['Lundi', 'Mardi', 'Mercredi', 'Jeudi', 'Vendredi', 'Samedi', 'Dimanche'];
  const heads = [
    'Code lieu',
    'Nom du lieu',
    'Adresse',
    'Code postal',
    'Commune',
    'Téléphone',
    'Courriel',
    'Date de mise à jour',
    ...days.flatMap((day) => [`${day} matin`, `${day} après-midi`]),
    'Accès internet et matériel informatique',
    'Aide aux démarches administratives',
    'Bibliothèque',
    ...Array.from({ length: 100 }, (_, index) => `Indicateur interne ${index + 1}`),
  ];
  const row = [
    'L-77',
    'Salle des Tilleuls',
    '7 rue des Tilleuls',
    '44000',
    'Nantes',
    '02 40 00 00 07',
    'tilleuls@lieu.example',
    '15/09/2026',
    ...days.flatMap((_, index) => (index < 5 ? ['9h-12h', '14h-17h'] : ['fermé', ''])),
    'X',
    'x',
    '',
    ...Array.from({ length: 100 }, (_, index) => (index % 7 === 0 ? `valeur ${index}` : '')),
  ];
  return [heads, row].map((cells) => cells.join('\t')).join('\r\n');
}

/** Windows-1252, three lines of titles, a total at the end. */
const OLD = windows1252(`Conseil départemental – liste des permanences;;;;
Éditée le 02/10/2026;;;;
;;;;
Dénomination;Lieu-dit ou rue;Code postal + ville;Tél.;Jours d’ouverture
Permanence de l’Œuvre;1 rue de l’Église;56000 VANNES;02.97.00.00.11 ou 02.97.00.00.12;Lundi : 9h00 – 12h00
Relais d’Étel;Le Port;56410 Étel;n.c.;fermé l’été…
Total : 2;;;;
`);

/** One source that comes twice: the older file after the newer one. */
const datedList = (day: string, phone: string) =>
  `id,nom,adresse,commune,code_postal,services,telephone,date_maj\nD1,Lieu daté,3 rue du Temps,Vannes,56000,Aide aux démarches administratives,${phone},${day}\n`;

/** GeoJSON whose coordinates are metres of Lambert 93, said by its crs. */
const LAMBERT = JSON.stringify({
  type: 'FeatureCollection',
  crs: { type: 'name', properties: { name: 'urn:ogc:def:crs:EPSG::2154' } },
  features: [
    {
      type: 'Feature',
      geometry: { type: 'Point', coordinates: [648_952.6, 6_977_867.2] },
      properties: {
        ident: 'G1',
        nom: 'Maison du Plan',
        adresse: '1 rue du Plan',
        commune: 'Amiens',
        cp: 80000,
        remarque: null,
        équipe: { nb: 3 },
      },
    },
    {
      type: 'Feature',
      geometry: null,
      properties: {
        ident: 'G2',
        nom: 'Sans point',
        adresse: '2 rue du Plan',
        commune: 'Amiens',
        cp: 80000,
        tags: ['a', 'b'],
      },
    },
  ],
});

/** A workbook with a title over merged cells, two rows of headings' worth of banner, and formulas with their results. */
function mergedWorkbook(): Buffer {
  const text = (at: string, value: string) => `<c r="${at}" t="inlineStr"><is><t>${value}</t></is></c>`;
  const result = (at: string, formula: string, value: string) =>
    `<c r="${at}" t="str"><f>${formula}</f><v>${value}</v></c>`;
  const rows = [
    `<row r="1">${text('A1', 'Lieux d’accueil 2026')}</row>`,
    `<row r="2">${text('A2', 'Identité')}${text('C2', 'Adresse')}</row>`,
    `<row r="3">${['Nom', 'Téléphone', 'Rue', 'CP', 'Ville', 'Fiche'].map((head, index) => text(`${'ABCDEF'[index]}3`, head)).join('')}</row>`,
    `<row r="4">${text('A4', 'Halle aux Savoirs')}${text('B4', '05 56 00 00 01')}${result('C4', 'CONCATENATE("5 rue ","Neuve")', '5 rue Neuve')}<c r="D4"><f>33000</f><v>33000</v></c>${text('E4', 'Bordeaux')}<c r="F4" t="e"><f>NA()</f><v>#N/A</v></c></row>`,
    `<row r="5">${text('A5', 'Halle du Port')}${text('B5', '')}${text('C5', '9 quai du Port')}<c r="D5"><v>33000</v></c>${text('E5', 'Bordeaux')}${text('F5', 'oui')}</row>`,
  ];
  const part = (name: string, content: string) => ({
    name,
    content: Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>${content}`),
  });
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
  const links = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const packages = 'http://schemas.openxmlformats.org/package/2006/relationships';
  return zip([
    part(
      'xl/workbook.xml',
      `<workbook xmlns="${main}" xmlns:r="${links}"><sheets><sheet name="Lieux" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    ),
    part(
      'xl/_rels/workbook.xml.rels',
      `<Relationships xmlns="${packages}"><Relationship Id="rId1" Type="${links}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    ),
    part(
      'xl/worksheets/sheet1.xml',
      `<worksheet xmlns="${main}"><sheetData>${rows.join('')}</sheetData><mergeCells count="3"><mergeCell ref="A1:F1"/><mergeCell ref="A2:B2"/><mergeCell ref="C2:E2"/></mergeCells></worksheet>`,
    ),
  ]);
}

export const NASTY_FILES: readonly { name: string; content: Buffer }[] = [
  { name: 'autre-hub.csv', content: Buffer.from(HUB) },
  { name: 'questionnaire.csv', content: Buffer.from(SURVEY) },
  { name: 'cent-vingt-cinq-colonnes.txt', content: Buffer.from(wide()) },
  { name: 'permanences-windows.csv', content: OLD },
  { name: 'lambert.geojson', content: Buffer.from(LAMBERT) },
  { name: 'cellules-fusionnees.xlsx', content: mergedWorkbook() },
];
export { datedList };
