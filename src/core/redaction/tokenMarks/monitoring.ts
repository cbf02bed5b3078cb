import { base64, base64url, letters, type TokenMark } from './tokenMark';

/**
 * Monitoring, logs, analytics and incidents. Sources: grafana.com/docs, "Service accounts" and "Access
 * policies"; docs.newrelic.com/docs/apis/intro-apis/new-relic-api-keys; docs.sentry.io, "Auth tokens";
 * docs.dynatrace.com, "Token format"; posthog.com/docs, "Personal API keys"; docs.honeycomb.io;
 * docs.lightstep.com; docs.sumologic.com; axiom.co/docs; betterstack.com/docs; segment.com/docs; docs.flagsmith.com.
 */
export const MONITORING: readonly TokenMark[] = [
  ['glsa_', '[A-Za-z0-9]{20,}(?:_[A-Fa-f0-9]{8})?'], // Grafana
  ['glc_', base64(20)], // Grafana Cloud
  ['eyJrIjoi', base64(40)], // Grafana
  ['NRAK- NRAA- NRII- NRIQ- NRRA- NRJS-', base64url(20)], // New Relic
  ['nrak- nraa- nrii- nriq-', base64url(24)], // New Relic
  ['sntrys_ sntryu_ sntrya_', '[A-Za-z0-9+/=_-]{24,}'], // Sentry
  ['dt0c01. dt0s01. dt0s08. dt0s16.', '[A-Z0-9]{8,24}\\.[A-Z0-9]{32,}'], // Dynatrace
  ['phx_ phs_', letters(30)], // PostHog
  ['hcaik_ hcamk_ hcxik_', letters(32)], // Honeycomb
  ['xaat- xapt-', '[a-f0-9-]{36,}'], // Axiom
  ['pylf_v1_', '[A-Za-z0-9_]{30,}'], // Logfire
  ['pdus+ pdeu+', '[A-Za-z0-9_+-]{16,}'], // PagerDuty
  ['sgp_', letters(40)], // Segment
  ['cu_', '[a-f0-9]{32}(?![A-Za-z0-9])'], // Checkly
  ['ser.', letters(20)], // Flagsmith
  ['mb_', '[A-Za-z0-9+/]{40,}={0,2}'], // Metabase
  ['dbtc_ dbtu_', base64url(30)], // dbt Cloud
  ['hxtp_', letters(40)], // Hex
  ['ldpat_ ldsvc_', letters(24)], // Lightdash
];
