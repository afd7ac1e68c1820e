// The register of processing (GDPR, art. 30), the treatments: why something is kept of people, on which legal basis, how
// long, who handles it for the territory, and who sees it. It is a legal document, and stays whole: capabilities say
// which of their columns belong to which treatment.

export type Treatment = {
  /** In French, as people may read it. */
  purpose: string;
  legalBasis: string;
  retention: string;
  /** Who handles it on behalf of the controller, beside whoever hosts the installation. */
  processor: string;
  seenBy: string;
};

const PUBLIC_TASK =
  'Mission d’intérêt public (RGPD, art. 6.1.e) ; intérêt légitime pour une association (art. 6.1.f)';
const SECURITY = 'Obligation de sécurité (RGPD, art. 32) et mission d’intérêt public (art. 6.1.e)';
const NOBODY = 'Aucun';

export const TREATMENTS = {
  residents: {
    purpose: 'Accueillir et accompagner une personne, et pouvoir la joindre',
    legalBasis: `${PUBLIC_TASK} ; référentiel CNIL, délib. 2021-028`,
    retention: '2 ans après le dernier contact (CNIL, délib. 2023-095), réglage daté ; plus en cas de litige',
    processor: NOBODY,
    seenBy: 'La structure qui a écrit la fiche ; une autre seulement avec un accord en cours',
  },
  representatives: {
    purpose: 'Savoir qui parle pour une personne protégée, ou qui l’aide',
    legalBasis: PUBLIC_TASK,
    retention: 'Comme la fiche de la personne',
    processor: NOBODY,
    seenBy: 'La structure qui a écrit la fiche ; une autre si l’accord le dit',
  },
  consents: {
    purpose: 'Garder la preuve de l’accord donné pour un partage, et ses limites',
    legalBasis: 'Consentement, et sa preuve (RGPD, art. 7.1) ; CASF, art. L121-6-2',
    retention: 'Comme la fiche de la personne',
    processor: NOBODY,
    seenBy: 'La structure qui a écrit la fiche',
  },
  diagnoses: {
    purpose: 'Faire le point avec une personne sur ses droits et le numérique, et proposer une suite',
    legalBasis: PUBLIC_TASK,
    retention: 'Comme la fiche de la personne ; ensuite les réponses restent sans personne, pour les comptes',
    processor: NOBODY,
    seenBy: 'La structure qui l’a fait ; une autre seulement avec l’accord de la personne, jusqu’à sa fin',
  },
  referrals: {
    purpose: 'Adresser une personne à un lieu qui peut l’aider, et savoir ce qu’il en est advenu',
    legalBasis: `${PUBLIC_TASK} ; accord de la personne pour ce qui est dit au lieu`,
    retention:
      'Comme la fiche de la personne ; sans personne, 2 ans après le dernier changement ; jamais envoyée, un mois',
    processor: NOBODY,
    seenBy:
      'La structure qui oriente ; le lieu qui reçoit, pour ce que la personne a accepté, tant que c’est ouvert',
  },
  requests: {
    purpose: 'Recevoir et suivre une demande faite sur le formulaire du territoire, en ligne ou sur papier',
    legalBasis: PUBLIC_TASK,
    retention: '2 ans après le dernier changement, puis les réponses sont vidées',
    processor: NOBODY,
    seenBy: 'La structure qui traite la demande ; la personne en voit l’état, avec son numéro et son code',
  },
  counter: {
    purpose: 'Accueillir sans perdre le fil : ce qui est demandé et fait au guichet, sans nom',
    legalBasis: PUBLIC_TASK,
    retention: '31 jours pour les mots et les papiers cochés ; ce qui a été fait reste, pour les comptes',
    processor: NOBODY,
    seenBy: 'La structure qui accueille',
  },
  messages: {
    purpose: 'Prévenir ou rappeler une personne, prévenir un professionnel (rendez-vous, lien de connexion)',
    legalBasis: PUBLIC_TASK,
    retention:
      '90 jours, puis l’adresse et le texte sont vidés ; un lien de connexion dès son envoi ; un rappel demandé sur une page publique dès qu’il est fait, au plus 31 jours',
    processor: 'Le prestataire de mail ou de SMS que le territoire a choisi, s’il y en a un',
    seenBy: 'La structure qui l’a envoyé ; la page de démonstration quand il n’y a pas de prestataire',
  },
  staff: {
    purpose: 'Ouvrir un accès aux professionnels et aux bénévoles, selon leurs rôles',
    legalBasis: PUBLIC_TASK,
    retention: 'Tant que le compte est ouvert, puis 12 mois',
    processor: NOBODY,
    seenBy: 'La personne ; la personne responsable de sa structure ; l’administration du territoire',
  },
  signIn: {
    purpose: 'Vérifier qui entre, et arrêter les essais d’inconnus',
    legalBasis: SECURITY,
    retention:
      'Connexions : 12 mois (CNIL, délib. 2021-122) ; liens : 30 jours ; essais et preuves en attente : un jour',
    processor: 'Le fournisseur d’identité que le territoire a choisi, s’il y en a un',
    seenBy: 'La personne voit ses connexions ; personne ne voit les secrets, gardés en empreinte ou chiffrés',
  },
  journal: {
    purpose: 'Savoir qui a fait quoi, sans nom ni texte : des identifiants et des nombres',
    legalBasis: SECURITY,
    retention: '12 mois au moins ; les entrées ne changent jamais',
    processor: NOBODY,
    seenBy: 'L’administration du territoire, par la ligne de commande',
  },
  publishedContacts: {
    purpose:
      'Dire au public où être aidé et qui demander : contacts professionnels donnés par les structures',
    legalBasis: PUBLIC_TASK,
    retention: 'Tant que le lieu est publié ; l’histoire des déclarations reste pour expliquer la fiche',
    processor: NOBODY,
    seenBy: 'Tout le monde, pour ce que la structure a choisi de publier',
  },
  imports: {
    purpose: 'Corriger un fichier importé : la valeur refusée est montrée à qui l’a envoyé',
    legalBasis: PUBLIC_TASK,
    retention: 'Comme l’import',
    processor: NOBODY,
    seenBy: 'Les personnes qui tiennent l’annuaire',
  },
} as const satisfies Record<string, Treatment>;

export type TreatmentName = keyof typeof TREATMENTS;

/** « schema.table » → its personal columns, and the treatment they belong to. */
export type PersonalColumns = Record<string, Partial<Record<TreatmentName, readonly string[]>>>;
/** « schema.table » → columns that could hold words or bytes, and hold nothing about anybody. */
export type NotPersonal = Record<string, readonly string[]>;
