// /metrics in the Prometheus text format: counts and durations by route, never by person.
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

export type Metrics = {
  registry: Registry;
  requests: Counter<'route' | 'status'>;
  seconds: Histogram<'route'>;
  placesIndexed: Gauge;
  /** Why a message was given up, and who is asked: somebody, nobody, or whoever asks it again by themselves. */
  messagesGivenUp: Counter<'why' | 'then'>;
};

export function makeMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry, prefix: 'maillage_' });
  return {
    registry,
    requests: new Counter({
      name: 'maillage_requests_total',
      help: 'Answers by route and status.',
      labelNames: ['route', 'status'],
      registers: [registry],
    }),
    seconds: new Histogram({
      name: 'maillage_request_seconds',
      help: 'Time to answer by route.',
      labelNames: ['route'],
      buckets: [0.001, 0.005, 0.02, 0.1, 0.5, 2],
      registers: [registry],
    }),
    placesIndexed: new Gauge({
      name: 'maillage_places_indexed',
      help: 'Places in the search index.',
      registers: [registry],
    }),
    messagesGivenUp: new Counter({
      name: 'maillage_messages_given_up_total',
      help: 'Messages that failed, or of which nobody knows whether they left; and who was asked to tell otherwise.',
      labelNames: ['why', 'then'],
      registers: [registry],
    }),
  };
}
