import { base64, base64url, letters, type TokenMark } from './tokenMark';

/**
 * Monitoring, logs, analytics and incidents. Sources: grafana.com/docs, "Service accounts" and "Access
 * policies"; docs.newrelic.com/docs/apis/intro-apis/new-relic-api-keys; docs.sentry.io, "Auth tokens";
 * docs.dynatrace.com, "Token format"; posthog.com/docs, "Personal API keys"; docs.honeycomb.io;
 * docs.lightstep.com; docs.sumologic.com; axiom.co/docs; betterstack.com/docs; segment.com/docs.
 */
export const MONITORING: readonly TokenMark[] = [
  ['Grafana', 'glsa_', '[A-Za-z0-9]{20,}(?:_[A-Fa-f0-9]{8})?'],
  ['Grafana Cloud', 'glc_', base64(20)],
  ['Grafana', 'eyJrIjoi', base64(40)],
  ['New Relic', 'NRAK- NRAA- NRII- NRIQ- NRRA- NRJS-', base64url(20)],
  ['New Relic', 'nrak- nraa- nrii- nriq-', base64url(24)],
  ['Sentry', 'sntrys_ sntryu_ sntrya_', '[A-Za-z0-9+/=_-]{24,}'],
  ['Dynatrace', 'dt0c01. dt0s01. dt0s08. dt0s16.', '[A-Z0-9]{8,24}\\.[A-Z0-9]{32,}'],
  ['PostHog', 'phx_ phs_', letters(30)],
  ['Honeycomb', 'hcaik_ hcamk_ hcxik_', letters(32)],
  ['Axiom', 'xaat- xapt-', '[a-f0-9-]{36,}'],
  ['Logfire', 'pylf_v1_', '[A-Za-z0-9_]{30,}'],
  ['PagerDuty', 'pdus+ pdeu+', '[A-Za-z0-9_+-]{16,}'],
  ['Segment', 'sgp_', letters(40)],
  ['Checkly', 'cu_', '[a-f0-9]{32}(?![A-Za-z0-9])'],
];
