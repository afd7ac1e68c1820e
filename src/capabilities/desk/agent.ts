// Who serves behind the counter, for which organisation, and when. Pure.

export type Server = { organisationId: string; accountId: string; now: Temporal.Instant; timeZone: string };
