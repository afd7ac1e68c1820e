// How people say what they need, written by us: trade words, brand names of services, spoken turns. Case and accents
// do not matter. A phrase weighs by its rare words; « caf » says much, « dossier » says little.
import type { NeedCode } from '../needs.ts';

export const NEED_PHRASES: Record<NeedCode, string> = {
  anyProcedure:
    'démarche, démarches administratives, dossier, papiers, formulaire, remplir un dossier, remplir des papiers, aide administrative, faire mes papiers, remplir un formulaire, paperasse, administration, justificatif, attestation, france services, maison de services au public, msap',
  understandLetter:
    'comprendre un courrier, courrier que je ne comprends pas, lire une lettre, lettre de l’administration, courrier administratif, expliquer un papier, on m’a envoyé une lettre, je comprends rien à ce courrier, lettre recommandée, reçu un courrier, traduire une lettre, convocation, mise en demeure, huissier lettre',
  writeLetter:
    'écrire une lettre, écrivain public, rédiger un courrier, faire une réclamation, faire un recours, contester une décision, répondre à un courrier, lettre de résiliation, résilier un contrat, lettre de motivation écrite, contestation amende, contester une amende',
  vehicleRegistration:
    'carte grise, certificat d’immatriculation, immatriculer une voiture, immatriculation, j’ai acheté une voiture, achat voiture occasion, vendre ma voiture, certificat de cession, changer adresse carte grise, plaque d’immatriculation, véhicule, scooter, moto, remorque, ants, certificat de non gage',
  drivingLicence:
    'permis, permis de conduire, refaire mon permis, permis perdu, permis volé, renouveler permis, points du permis, échange permis étranger, ants permis, code de la route inscription',
  identityCard:
    'carte d’identité, refaire ma carte d’identité, passeport, cni, papier d’identité, carte nationale d’identité, pièce d’identité perdue, renouveler passeport, france identité, carte identité mineur, photo d’identité pré-demande',
  residencePermit:
    'titre de séjour, carte de séjour, préfecture étrangers, renouveler mon titre de séjour, récépissé, demande d’asile, anef, naturalisation, nationalité française, visa, réfugié, regroupement familial, papiers pour étranger, sans papiers',
  civilStatus:
    'acte de naissance, acte de mariage, acte de décès, extrait de naissance, état civil, livret de famille, mariage, pacs, reconnaissance enfant, décès d’un proche, changer de nom, certificat d’hérédité',
  familyBenefits:
    'caf, msa, allocations familiales, compte caf, prestations familiales, prime d’activité, quotient familial, allocation rentrée scolaire, mot de passe caf, déclaration caf, déclaration trimestrielle, pension alimentaire, aripa, congé parental, naissance allocation, ars, attestation caf, caf ne répond pas',
  rsa: 'rsa, revenu de solidarité active, déclaration trimestrielle rsa, rsa coupé, rsa suspendu, demander le rsa, minima sociaux, plus de revenu, sans revenu, contrat d’engagement rsa',
  housingBenefit:
    'apl, aide au logement, allocation logement, aide pour le loyer, payer mon loyer, loyer impayé, fsl, fonds de solidarité logement, als, garantie visale, aide pour la caution, retard de loyer, mon loyer',
  housingSearch:
    'logement social, hlm, chercher un logement, demande de logement, trouver un appartement, expulsion, hébergement d’urgence, 115, sans logement, sans abri, sdf, à la rue, logement insalubre, dalo, numéro unique logement, déménager',
  healthCover:
    'mutuelle, complémentaire santé solidaire, css, cmu, cpam, sécu, sécurité sociale, carte vitale, ameli, assurance maladie, remboursement soins, ame, aide médicale d’état, mutuelle gratuite, puma, arrêt maladie, médecin traitant, compte ameli, mon espace santé, indemnités journalières, droits santé, accident du travail, hôpital facture, lunettes remboursement, dentiste pas cher',
  retirement:
    'retraite, demande de retraite, carsat, pension, relevé de carrière, trimestres, pension de réversion, minimum vieillesse, aspa, agirc arrco, partir à la retraite, retraite complémentaire, veuve pension, info retraite',
  taxes:
    'impôts, déclaration d’impôts, avis d’imposition, déclarer mes revenus, trésor public, taxe foncière, taxe d’habitation, prélèvement à la source, payer mes impôts, impots gouv, feuille d’impôt, non imposable, avis de non imposition, amende à payer, centre des finances publiques, revenus déclaration',
  jobseeker:
    'france travail, pôle emploi, chômage, inscription chômage, actualisation, m’actualiser, allocation chômage, anpe, perdu mon travail, demandeur d’emploi, are, licencié, radié, mission locale inscription, rupture conventionnelle',
  disability:
    'mdph, handicap, aah, allocation adulte handicapé, carte mobilité inclusion, carte de stationnement, dossier mdph, rqth, aeeh, pch, reconnaissance travailleur handicapé, fauteuil aide financière, enfant handicapé',
  oldAgeSupport:
    'apa, aide à domicile, aide ménagère, personne âgée, maison de retraite, ehpad, perte d’autonomie, portage de repas, téléassistance, clic, aidant familial, mes parents âgés, autonomie à la maison, maintien à domicile',
  energyBills:
    'edf, facture d’électricité, chèque énergie, facture gaz, engie, coupure de courant, payer mon électricité, facture de chauffage, aide chauffage, fioul, facture d’eau, précarité énergétique, maprimerénov, isoler ma maison, plus de quoi payer l’électricité, enedis',
  schoolGrants:
    'bourse, bourse de collège, bourse lycée, inscription école, cantine, inscrire mon enfant, pronote, ent, éducation nationale, crèche, garde d’enfant, transport scolaire, périscolaire, parcoursup, crous, bourse étudiant, bourse universitaire, inscription collège, école enfant',
  budgetDebt:
    'dettes, surendettement, budget, banque de france, crédit, découvert, saisie, huissier, plus d’argent, fin de mois difficile, frais bancaires, compte bloqué, microcrédit, point conseil budget, argent, interdit bancaire',
  foodAid:
    'manger, colis alimentaire, aide alimentaire, restos du coeur, banque alimentaire, épicerie solidaire, secours populaire, secours catholique, plus rien à manger, bons alimentaires, repas gratuit, nourriture',
  legalAdvice:
    'avocat, point justice, aide juridictionnelle, mes droits, conflit avec mon voisin, conciliateur, divorce, porter plainte, maison de justice et du droit, huissier, défenseur des droits, médiateur de justice, violence conjugale, séparation, garde des enfants, discrimination, litige, prud’hommes, tribunal',
  domiciliation:
    'domiciliation, adresse postale, recevoir mon courrier, élection de domicile, pas d’adresse, adresse pour courrier, boîte aux lettres sans domicile',
  firstSteps:
    'débuter ordinateur, apprendre l’ordinateur, je n’y connais rien, cours d’informatique, formation informatique, initiation informatique, souris, clavier, débutant, prendre en main un ordinateur, ordi débutant, apprendre informatique, atelier informatique, me servir d’un ordinateur, windows, cours ordi',
  smartphone:
    'téléphone portable, smartphone, apprendre mon téléphone, tablette, me servir de mon téléphone, applications, installer une appli, android, iphone, portable, tactile, mettre des contacts, régler mon téléphone, cours de téléphone, mobile, utiliser mon smartphone',
  email:
    'mail, email, courriel, boîte mail, adresse mail, messagerie, envoyer un mail, créer une adresse mail, gmail, pièce jointe, orange mail, mot de passe mail, recevoir des mails, mél',
  internetBrowsing:
    'aller sur internet, naviguer, google, recherche sur internet, internet débutant, site internet, utiliser internet, surfer, chercher sur internet, navigateur, télécharger',
  officeTools:
    'word, excel, traitement de texte, tableur, bureautique, écrire un texte à l’ordinateur, faire un tableau, libreoffice, powerpoint, taper un texte, mise en page, diaporama',
  onlineProcedures:
    'démarches en ligne, apprendre démarches en ligne, franceconnect, créer un compte, mot de passe oublié, compte en ligne, service public en ligne, identifiant, mot de passe perdu, faire ses démarches seul, doctolib, prendre rendez-vous en ligne, espace personnel, me connecter à mon compte',
  staySafe:
    'arnaque, arnaques, faux sms, phishing, hameçonnage, piratage, piraté, virus, mots de passe, sécurité, protéger mes données, faux message, faux conseiller, spam, colis sms, escroquerie, antivirus, compte piraté, vol de données, carte bancaire arnaque, sms bizarre',
  parenting:
    'écrans enfants, mon fils et les écrans, contrôle parental, harcèlement en ligne, réseaux sociaux ados, jeux vidéo enfant, parents numérique, temps d’écran, ado portable, cyberharcèlement',
  jobOnline:
    'cv, faire un cv, chercher du travail, lettre de motivation, recherche d’emploi, trouver un travail, offre d’emploi, postuler, entretien d’embauche, candidature, boulot, job, emploi, taf, reconversion, formation emploi, linkedin',
  photosMedia:
    'photos, trier mes photos, vidéo, montage, imprimante 3d, fablab, généalogie, retouche photo, jeux, loisirs numériques, musique, album photo, récupérer mes photos, transférer photos, robotique, créer',
  keepInTouch:
    'whatsapp, visio, skype, parler à mes petits-enfants, appel vidéo, facebook, rester en contact, réseaux sociaux, messenger, voir ma famille, zoom, messages, famille à distance, instagram',
  understandDigital:
    'comprendre le numérique, culture numérique, intelligence artificielle, données personnelles, logiciel libre, écologie numérique, conférence numérique, chatgpt, vie privée, fake news, fausses informations',
  computerAccess:
    'ordinateur en libre accès, accès ordinateur, utiliser un ordinateur, cybercentre, cyber, poste informatique, où trouver un ordinateur, pas d’ordinateur, salle informatique, ordinateur gratuit, libre service, espace public numérique, epn, ordi libre',
  printScan:
    'imprimer, imprimante, scanner, photocopie, photocopieuse, scan, numériser, imprimer un document, imprimer un billet, faire des copies, impression, copie, imprimer une attestation, photocop',
  wifiAccess:
    'wifi, wi-fi, connexion internet, pas internet, internet gratuit, 4g, pas de réseau, box internet, me connecter, zone blanche, forfait internet pas cher, recharge téléphone, connexion',
  cheapEquipment:
    'ordinateur pas cher, acheter un ordinateur, ordi reconditionné, matériel informatique pas cher, téléphone pas cher, don d’ordinateur, emmaüs connect, ordinateur d’occasion, équipement solidaire, prêt d’ordinateur, ordi pas cher, prêter une tablette',
  repair:
    'réparer, réparation, ordinateur en panne, repair café, écran cassé, téléphone cassé, ordinateur lent, dépannage, ressourcerie, mon ordi ne marche plus, panne informatique, imprimante en panne, bug',
  digitalVault:
    'coffre-fort numérique, garder mes papiers, ranger mes papiers, perdre mes papiers, scanner mes papiers importants, reconnect, digiposte, papiers perdus, mettre mes documents en sécurité, conserver documents, classer mes papiers',
};
