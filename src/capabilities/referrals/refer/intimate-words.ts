// What a note says of somebody that the law holds apart: health, sexual life, religion, politics, trade union (RGPD, art. 9),
// offences and judgements (art. 10), and the violence that they live with. Heard so as to ask before it leaves, never to
// refuse. Pure.
import { plain } from '#shared/hearing/french.ts';

export type IntimateTopic = 'health' | 'violence' | 'justice' | 'belief' | 'private';

/** As it follows « Votre mot parle ». */
export const INTIMATE_NAMES: Readonly<Record<IntimateTopic, string>> = {
  health: 'de santé',
  violence: 'de violences',
  justice: 'de justice',
  belief: 'd’opinions ou de religion',
  private: 'de vie privée',
};

/** Words without accents; « * » for any end. Papers and counters that bear such a word are taken out first. */
const WORDS: Readonly<Record<IntimateTopic, string>> = {
  health:
    'cancer* tumeur* chimio* seropositi* vih sida hepatite* diabet* epileps* epilept* depress* depressi* bipolaire* schizo* ' +
    'psychiatr* psycholog* suicid* anorex* boulim* autis* alzheimer parkinson avc infarctus dialyse* malade* maladie* ' +
    'alcool* drogu* toxico* addict* methadone cure sevrage enceinte ivg avortement fausse_couche hospitalis* opere* operee* ' +
    'handicap* invalid* medicament* antidepress* trisomi* paralys* surdite aveugle* demence senile* burn_out grossesse',
  violence:
    'violence* violent* frappe* frappee* battu* battue* bat tabass* gifle* coups viol violee* viole* inceste* agress* ' +
    'menace* harcel* sequestr* etrangl* maltrait* exciser excision mariage_force proxenet* prostitu* feminicide emprise',
  justice:
    'prison incarcer* detenu* detention garde_a_vue condamn* proces casier_judiciaire sursis bracelet_electronique ' +
    'controle_judiciaire tig spip libere* liberation_conditionnelle plainte* tribunal* juge* divorc* delit* delinquan* ' +
    'escroqu* vol voleur* interdiction_bancaire jeu* dettes_de_jeu',
  belief:
    'musulman* islam* catholi* chretien* protestant* juif* juive* bouddhis* temoin_de_jehovah religi* syndique* syndicat* ' +
    'cgt cfdt militant* extreme_droite extreme_gauche franc_macon*',
  private: 'homosexuel* lesbienne* gay bisexuel* transgenre* transsexuel* adultere amant* maitresse*',
};

/** Names of papers, services and games that bear one of these words and tell nothing. */
const NEUTRAL =
  /\b(?:assurance maladie|carte vitale|caisse primaire d assurance maladie|conge maladie|feuilles? de maladie|maison (?:departementale )?du handicap|mdph|jeux? (?:video|de societe|d enfants?)|tribunal de proximite|conge maternite|vol (?:d avion|annule)|juge de paix|libere (?:le|la|un) (?:creneau|place|logement)|nom du malade)\b/g;

const matchers = Object.entries(WORDS).map(([topic, words]) => ({
  topic: topic as IntimateTopic,
  heard: new RegExp(
    `\\b(?:${words
      .split(' ')
      .map((word) => word.replaceAll('_', ' ').replace('*', '[a-z]*'))
      .join('|')})\\b`,
  ),
}));

/** Of the word for the place, when it is among what the person shares. */
export const topicsLeaving = ({
  note,
  sharedItems,
}: {
  note: string | null;
  sharedItems: readonly string[];
}) => (sharedItems.includes('note') ? intimateTopics(note ?? '') : []);

/** The topics heard, in the order in which they are said; none for an ordinary note. */
export function intimateTopics(note: string): IntimateTopic[] {
  const words = plain(note).replace(NEUTRAL, ' ');
  return matchers.filter(({ heard }) => heard.test(words)).map(({ topic }) => topic);
}
