// Who serves behind the counter, for which organisation, when and where. Pure.

export type Agent = {
  organisationId: string;
  accountId: string;
  now: Temporal.Instant;
  timeZone: string;
  /** The département whose public holidays the territory has. */
  region: string;
};
