// The closed list of situations in which numbers come before places. Pure.
export const SITUATIONS = [
  'domesticViolence',
  'threats',
  'sexualAssault',
  'suicide',
  'childInDanger',
  'missingChild',
  'nowhereToSleep',
  'nothingToEat',
  'medicalEmergency',
  'unconscious',
  'poisoning',
  'gasOrFire',
  'lostElder',
  'elderAbuse',
  'scam',
  'onlineAbuse',
  'eviction',
  'captivity',
  'cannotSpeak',
] as const;
export type Situation = (typeof SITUATIONS)[number];

export const isSituation = (text: string): text is Situation =>
  (SITUATIONS as readonly string[]).includes(text);
