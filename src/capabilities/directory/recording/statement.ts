// What one source says of one place on one day: the common shape of importers, forms and the demonstration.
// Recording a statement writes assertions; the sheet that people read is a view over them (sheet.ts).
import type { NeedCode } from '../needs.ts';
import type {
  AccessMode,
  Adaptation,
  Audience,
  Cost,
  Equipment,
  HelpLevel,
  HelpMode,
  OfferFamily,
  OfferGrade,
  PublicTransport,
  Wheelchair,
} from '../vocabulary.ts';

export type PlaceAddress = {
  street: string;
  complement?: string;
  /** Five digits. */
  postcode: string;
  communeName: string;
  /** Insee code in force, when known. */
  communeCode?: string;
};

export type PlacePosition = {
  /** WGS84 degrees. */
  latitude: number;
  longitude: number;
  /** `exact`: given by the source or an address search; `commune`: the commune's centre, shown as approximate. */
  precision: 'exact' | 'commune';
};

/** A closure or change of hours, both days included, local to the territory. */
export type TemporaryChange = { from: string; to: string; kind: 'closed' | 'message'; message?: string };

/** A named person to ask for, published only with a recorded consent. */
export type ProfessionalContact = { name: string; role: string; consentedOn: string };

/** The fields of a place; each is asserted on its own. Absent means « this source says nothing of it ». */
export type PlaceFields = {
  name: string;
  /** Codes of the national typology (CCAS, BIB, MUNI, RFS…); unknown codes are kept. */
  kinds: string[];
  address: PlaceAddress;
  position: PlacePosition;
  /** National numbers in E.164 (+33…) or short numbers; never a surcharged one. */
  phones: string[];
  emails: string[];
  websites: string[];
  /** OpenStreetMap syntax; a value that does not parse stays as text and is shown as such. */
  openingHours: string;
  temporaryChanges: TemporaryChange[];
  /** At most 280 characters. */
  summary: string;
  description: string;
  mobility: ('fixed' | 'mobile')[];
  wheelchair: Wheelchair;
  accessibilityUrl: string;
  bookingUrl: string;
  equipment: Equipment[];
  /** National programmes and labels, as written in the national schema. */
  programmes: string[];
  trainingLabels: string[];
  /** « Ce qui se passe quand j’arrive », one step a line. */
  arrival: string[];
  /** Papers asked whatever one comes for; what a service alone asks is said by its offer. */
  whatToBring: string;
  gettingThere: string[];
  publicTransport: PublicTransport[];
  professionals: ProfessionalContact[];
  /** ISO 639-1 codes of languages spoken. */
  languages: string[];
  /** Address of a photograph and its alternative text. */
  photo: { file: string; alternative: string };
  /** Telephone numbers and mails among the above that are kept out of every public page, file and service. */
  privateContacts: string[];
  /** False keeps the place out of every public page, file and service. */
  published: boolean;
};

export type OfferFields = {
  family: OfferFamily;
  grade: OfferGrade;
  /** Whether one can use it alone. */
  selfService: boolean;
  levels: HelpLevel[];
  needs: NeedCode[];
  /** The trade's name, and what residents read. */
  label: string;
  plainLabel: string;
  audiences: Audience[];
  adaptations: Adaptation[];
  cost: Cost;
  /** Whatever the cost, whoever comes with a referral pays nothing. */
  freeIfReferred: boolean;
  accessModes: AccessMode[];
  helpModes: HelpMode[];
  languages: string[];
  /** What to bring for this service alone. */
  whatToBring: string;
  /** Its own days and hours (opening_hours), when it is not given each time the place is open. */
  openingHours: string;
  published: boolean;
};

/** A duty session: an organisation present at a place at its own hours. */
export type DropInFields = {
  label: string;
  openingHours: string;
  needs: NeedCode[];
  accessModes: AccessMode[];
};

export type Statement = {
  /** Who says it (a file, a form, a campaign) and under which identifier of theirs. */
  source: string;
  sourceId: string;
  /** Another record of the same place, by which it is recognised when this record is new. */
  samePlaceAs?: { source: string; sourceId: string };
  /** Day on which the source says it was true, « AAAA-MM-JJ ». */
  statedOn: string;
  /** The source does not say when: `statedOn` is then the day by which it was known. */
  undated?: true;
  state: 'confirmed' | 'declared' | 'imported';
  /** Who answers for the statement, as shown to the public: « la mairie », « l’équipe du lieu ». */
  statedBy?: string;
  /** `id`: one that we know, named by our own identifier. */
  organisation?: { id?: string; name: string; siret?: string; rna?: string };
  place: Partial<PlaceFields>;
  /** Keyed by a name that is stable within the source, so that a re-import finds the same offers. */
  offers?: Record<string, Partial<OfferFields> & { organisation?: { name: string; siret?: string } }>;
  dropIns?: Record<string, Partial<DropInFields> & { organisation?: { name: string; siret?: string } }>;
  /** Fields whose value nobody declared: recorded as `default` or `inferred`, never as declared. */
  assumed?: { path: string; state: 'default' | 'inferred' }[];
  /**
   * The source says here all it knows: what it said before and leaves out is taken back. Set by importers, whose
   * rows are whole; without it, a field left out is a field of which nothing is said.
   */
  complete?: boolean;
  /** Columns that no field takes, kept as they were. */
  leftOver?: Record<string, unknown>;
};

export type Recorded = { outcome: 'created' | 'updated' | 'unchanged'; placeId: string };
