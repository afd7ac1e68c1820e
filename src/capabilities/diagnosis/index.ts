// The door of diagnosis.
import type { Capability } from '#kit/capability.ts';
import { notPersonal, personalColumns } from './personal-columns.ts';
import { diagnosisPersonalData } from './record.ts';

export {
  type Answers,
  type Assessment,
  answersSchema,
  askedTasks,
  assess,
  LEVELS,
  lacksDevice,
  NEXT_STEPS,
  PROFILES,
  type Profile,
} from './assess.ts';
export { RECEPTION_FORM } from './forms.ts';
export { diagnosisPath } from './paths.ts';
export { type NextStep, nextStepIn, PROPOSED, type Reason, reasonIn, sayReason } from './proposed-words.ts';
export {
  DECLINED,
  NO_ANSWER,
  OBSTACLES,
  QUESTIONNAIRE_VERSION,
  RECEPTION_QUESTIONS,
} from './questionnaire.ts';
export { findDiagnosis, nameDiagnosis, type Recorder, recordDiagnosis } from './record.ts';
export type { StoredDiagnosis } from './store.ts';
export {
  AHEAD_DAYS,
  countObstacles,
  countProfiles,
  countSharedWith,
  countToFollow,
  forgetPerson as forgetPersonInDiagnoses,
  listLiveShares,
  listOfPerson as listDiagnosesOfPerson,
} from './store.ts';

export const diagnosis: Capability = {
  name: 'diagnosis',
  personalData: [diagnosisPersonalData],
  personalColumns,
  notPersonal,
  texts: { files: [{ domain: 'proposed', file: 'src/capabilities/diagnosis/proposed.json' }] },
  door: () => import('./web.tsx'),
};
