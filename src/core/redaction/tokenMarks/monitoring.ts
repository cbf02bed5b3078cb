import { base64, base64url, hex, letters, type TokenMark } from './tokenMark';

/**
 * Monitoring, logs, analytics and incidents. Sources: grafana.com/docs, "Service accounts" and
 * "Access policies"; docs.newrelic.com/docs/apis/intro-apis/new-relic-api-keys; docs.sentry.io,
 * "Auth tokens"; docs.dynatrace.com, "Token format"; posthog.com/docs, "Personal API keys";
 * docs.honeycomb.io; docs.lightstep.com; docs.sumologic.com; axiom.co/docs; betterstack.com/docs;
 * segment.com/docs; docs.flagsmith.com.
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

/**
 * Registries of packages and images. Sources: github.blog, "npm has a new access token format";
 * pypi.org/help#apitoken; guides.rubygems.org/api-key-scopes; doc.rust-lang.org/cargo (crates.io);
 * docs.docker.com/security/access-tokens; learn.microsoft.com/nuget, "API keys"; jfrog.com/help,
 * "Reference tokens"; github.com/clojars, "Deploy tokens"; jsr.io/docs; packagist.com/docs;
 * docs.openshift.com (OAuth tokens); www.chromatic.com/docs; docs.socket.dev; docs.val.town;
 * help.sonatype.com.
 */
export const PACKAGES: readonly TokenMark[] = [
  ['npm_', letters(30)], // npm
  ['pypi-', base64url(30)], // PyPI
  ['rubygems_', hex(32)], // RubyGems
  ['cio', letters(32)], // crates.io
  ['dckr_pat_ dckr_oat_', base64url(20)], // Docker Hub
  ['oy2', '[a-z0-9]{43,}'], // NuGet
  ['AKCp', letters(60)], // Artifactory
  ['cmVmd', letters(50)], // Artifactory
  ['CLOJARS_', letters(40)], // Clojars
  ['jsrp_ jsrd_', letters(40)], // JSR
  ['packagist_uut_ packagist_ort_', hex(48)], // Packagist
  ['sha256~', base64url(40)], // Red Hat
  ['chpt_', letters(10)], // Chromatic
  ['sktsec_', '[A-Za-z0-9_-]{24,}'], // Socket
  ['vtwn_', letters(24)], // Val Town
  ['NpmToken.', '[a-f0-9-]{36,}'], // Nexus
];
