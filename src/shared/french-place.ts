// Names of communes in a French sentence: articles contract (« près des Ormeaux », « au Havre ») and elide.
const VOWEL = /^[aeiouyàâäéèêëîïôöùûüœh]/i;

/** « d’AdmiVille », « de Vannes », « des Ormeaux », « du Havre », « de La Rochelle », « de L’Isle ». */
export function ofPlace(name: string): string {
  if (name.startsWith('Les ')) return `des ${name.slice(4)}`;
  if (name.startsWith('Le ')) return `du ${name.slice(3)}`;
  return VOWEL.test(name) ? `d’${name}` : `de ${name}`;
}

/** « à AdmiVille », « aux Ormeaux », « au Havre », « à La Rochelle ». */
export function atPlace(name: string): string {
  if (name.startsWith('Les ')) return `aux ${name.slice(4)}`;
  if (name.startsWith('Le ')) return `au ${name.slice(3)}`;
  return `à ${name}`;
}
