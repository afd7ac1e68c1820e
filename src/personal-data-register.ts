// The register of processing (GDPR, art. 30), down to the column: every personal column says why it is kept, on which
// legal basis, how long, who handles it for the territory, and who sees it. The test beside this file reads the
// migrated database: a new column that is neither registered nor listed as not personal makes it fail.

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

/** « schema.table » → its personal columns and the treatment they belong to. */
export const PERSONAL_COLUMNS: Record<string, Partial<Record<TreatmentName, readonly string[]>>> = {
  'people.person': {
    residents: [
      'given_name',
      'family_name',
      'birth_year',
      'phone',
      'email',
      'street',
      'postcode',
      'commune_code',
      'preferred_channel',
      'language',
      'adaptations',
      'last_contact_on',
      'legal_hold_reason',
    ],
  },
  'people.representative': {
    representatives: ['kind', 'name', 'phone', 'email', 'valid_from', 'valid_until'],
  },
  'people.access_grant': { consents: ['purpose', 'items', 'consented_by', 'consent_how', 'recorded_by'] },
  'platform.message': {
    messages: ['recipient', 'subject', 'body', 'fallback_detail', 'said', 'person_id'],
  },
  'platform.contact_task': { messages: ['detail', 'said', 'person_id'] },
  // The page that a form led to may hold the number and the code of a request.
  'procedures.request_draft': { requests: ['answers', 'received'], staff: ['account_id'] },
  'platform.sent_form': { requests: ['location'], staff: ['account_id'] },
  'diagnosis.diagnosis': {
    diagnoses: [
      'person_id',
      'answers',
      'profile',
      'answered_on',
      'next_step',
      'next_step_on',
      'next_step_done_on',
    ],
  },
  'diagnosis.share': { diagnoses: ['consented_by', 'consent_how'] },
  'diagnosis.external_result': { diagnoses: ['person_id', 'level', 'result', 'passed_on'] },
  'procedures.request': {
    requests: ['answers', 'number', 'code', 'received_on', 'tell_channel', 'tell_to', 'words'],
    staff: ['keyed_by'],
  },
  'desk.encounter': { counter: ['asks', 'details'] },
  'desk.help_log': { counter: ['note'] },
  'referrals.pathway': {
    referrals: ['person_id', 'profile', 'started_on', 'ended_on', 'end_reason'],
    staff: ['holder_name'],
  },
  'referrals.receiving_organisation': { staff: ['linked_by'] },
  'referrals.pathway_step': {
    referrals: [
      'what',
      'with_whom',
      'criterion',
      'due_on',
      'done_on',
      'withdrawn_on',
      'organisation_id',
      'grant_id',
    ],
  },
  'referrals.pathway_change': {
    referrals: ['kind', 'reason', 'what', 'due_on', 'changed_on'],
    staff: ['changed_by'],
  },
  'referrals.referral': {
    referrals: [
      'person_id',
      'callback_phone',
      'note',
      'missing_papers',
      'shared_items',
      'reason_text',
      'diagnosis_id',
      'consented_by',
      'consent_how',
      'slot_day',
      'slot_part',
      'counter_day',
      'counter_part',
      'code',
      'person_deadline',
      'reminded_for',
    ],
    staff: ['sender_name', 'receiver_name'],
  },
  'platform.journal_entry': { journal: ['actor_id', 'object_id', 'details'] },
  'accounts.account': { staff: ['email', 'name'], signIn: ['password_hash'] },
  'accounts.membership': { staff: ['roles', 'started_at', 'ended_at'] },
  'accounts.session': { signIn: ['token_hash', 'method', 'device_family', 'opened_at', 'seen_at'] },
  'accounts.pending_sign_in': { signIn: ['token_hash', 'method'] },
  'accounts.mailed_link': { signIn: ['token_hash'] },
  'accounts.authenticator': { signIn: ['secret', 'last_step'] },
  'accounts.recovery_code': { signIn: ['code_hash'] },
  'accounts.passkey': { signIn: ['credential_id', 'public_key', 'transports', 'name', 'used_at'] },
  'accounts.challenge': { signIn: ['hash'] },
  'accounts.identity': { signIn: ['issuer', 'subject'] },
  'accounts.attempt': { signIn: ['key'] },
  'directory.assertion': { publishedContacts: ['value'] },
  'directory.statement': { publishedContacts: ['stated_by', 'left_over'] },
  'directory.import_issue': { imports: ['value', 'nearest', 'row_content'] },
  'directory.import_task': { imports: ['file_name', 'trial'] },
  'directory.import_run': { imports: ['file_name', 'notes'] },
};

/** « schema.table » → columns that could hold words or bytes, and hold nothing about anybody. */
export const NOT_PERSONAL: Record<string, readonly string[]> = {
  'people.retention': ['valid_from'],
  'platform.message': [
    'channel',
    'purpose',
    'audience',
    'status',
    'transport',
    'failure',
    'fallback_channel',
  ],
  'platform.contact_task': ['channel', 'status', 'purpose', 'audience', 'attempts', 'next_try_on'],
  'diagnosis.diagnosis': ['how'],
  'diagnosis.external_result': ['source'],
  'referrals.referral': ['origin', 'need', 'procedure_id', 'commune_code', 'state', 'holder', 'reason_code'],
  'desk.encounter': ['ticket', 'state', 'procedure_id', 'need'],
  'desk.help_log': ['what', 'procedure_id', 'need', 'heard', 'unable_because', 'friction', 'not_asked'],
  'referrals.transition': ['from_state', 'to_state'],
  'referrals.event': ['day', 'action', 'from_state', 'to_state', 'actor_kind', 'reason_code'],
  'referrals.capacity_question': ['answer', 'from_day'],
  'referrals.unmet_need': ['need', 'commune_code', 'reason', 'constraints'],
  'referrals.audience_rule': ['audience', 'need', 'reason'],
  'platform.journal_entry': ['actor_kind', 'action', 'object_kind'],
  'platform.journal_batch': ['entries', 'previous_seal', 'seal'],
  'platform.migration': ['name', 'sha256'],
  'platform.setting': ['name', 'value'],
  'procedures.request_draft': ['procedure_id'],
  'procedures.request': ['procedure_id', 'queue', 'status', 'channel', 'questions'],
  'procedures.request_form': ['procedure_id', 'fields', 'complex_when'],
  'procedures.attempt': ['code', 'procedure_id', 'service', 'fault'],
  'procedures.priority_list': ['procedure_ids'],
  'procedures.edition': ['procedure_id', 'state', 'content'],
  'accounts.organisation': ['name', 'kind'],
  'accounts.mailed_link': ['purpose'],
  'accounts.challenge': ['purpose'],
  'directory.assertion': ['subject_kind', 'field', 'state'],
  'directory.cross_reference': ['scheme', 'foreign_id', 'part', 'kind'],
  'directory.import_issue': ['severity', 'field', 'reason'],
  'directory.import_run': [
    'kind',
    'source',
    'file_sha256',
    'file_date',
    'author_kind',
    'undone_by_kind',
    'mapping',
  ],
  'directory.import_task': ['stored_file', 'mapping', 'source', 'state', 'reason'],
  'directory.merge': ['author_kind', 'undone_by_kind'],
  'directory.duplicate_pair': ['reasons', 'verdict', 'author_kind'],
  'directory.place': ['slug', 'changed_xact', 'deleted_reason'],
  'directory.place_slug': ['slug'],
  'directory.source': ['name', 'label', 'closed_on', 'licence', 'attribution'],
  'directory.statement': ['source', 'source_id', 'stated_on', 'author_kind', 'fingerprint'],
  'territory.commune': [
    'code',
    'name',
    'kind',
    'parent_code',
    'departement_code',
    'epci_code',
    'postcodes',
    'centre_source',
  ],
  'territory.commune_change': [
    'former_code',
    'current_code',
    'effective_on',
    'kind',
    'former_name',
    'current_name',
  ],
  'territory.contour': ['commune_code', 'polygons', 'source'],
  'territory.departement': ['code', 'name', 'region_name'],
  'territory.epci': ['code', 'name', 'kind'],
  'territory.former_commune': ['code', 'name', 'kind', 'current_code', 'merged_on'],
  'territory.landmark_line': ['departement_code', 'name', 'kind', 'positions'],
  'territory.setting': ['name', 'valid_from', 'value'],
};
