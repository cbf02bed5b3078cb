import { base64url, hex, letters, type TokenMark } from './tokenMark';

/**
 * Services that host, build and check source code. Sources: docs.github.com, "GitHub's token
 * formats"; docs.gitlab.com/security/tokens, "Token prefixes"; support.atlassian.com, "Manage API
 * tokens"; about.sourcegraph.com/docs, "Access tokens"; learn.microsoft.com, "Azure DevOps personal
 * access tokens"; buildkite.com/docs/apis/managing-api-tokens; docs.sonarsource.com, "Managing your
 * tokens"; linear.app/developers; circleci.com/docs/managing-api-tokens; www.inngest.com/docs;
 * trigger.dev/docs; www.apollographql.com/docs; cosmo-docs.wundergraph.com; docs.n8n.io;
 * docs.retool.com. The others come from the rules of the scanners gitleaks and Nosey Parker and
 * from GitHub's list of supported secret scanning patterns.
 */
export const SOURCE_HOSTING: readonly TokenMark[] = [
  ['ghp_ gho_ ghu_ ghs_ ghr_', letters(20)], // GitHub
  ['github_pat_', '[A-Za-z0-9_]{20,}'], // GitHub
  // GitLab
  [
    'glpat- gldt- glrt- glrtr- glcbt- glptt- glft- glimt- glagent- gloas- glsoat- glffct- glwt- GR1348941',
    '[A-Za-z0-9_.-]{16,}',
  ],
  ['ATBB', letters(24)], // Bitbucket
  ['ATCTT3', base64url(40)], // Bitbucket
  ['ATATT3 ATOAT', '[A-Za-z0-9_=-]{20,}'], // Atlassian
  ['sgp_ sgd_', '[A-Za-z0-9_]{32,}'], // Sourcegraph
  ['sqp_ squ_ sqa_', hex(32)], // SonarQube
  ['bkua_', letters(32)], // Buildkite
  ['CCIPAT_ CCIPRJ_', '[A-Za-z0-9_]{24,}'], // CircleCI
  ['snyk_uat. snyk_sat.', '[A-Za-z0-9_.-]{20,}'], // Snyk
  ['perm: perm-', '[A-Za-z0-9+/=]{4,60}\\.[A-Za-z0-9+/=]{4,60}\\.[A-Za-z0-9]{20,}'], // JetBrains
  ['lin_api_ lin_oauth_', letters(32)], // Linear
  ['depot_org_ depot_project_', letters(24)], // Depot
  ['pat. sat.', '[A-Za-z0-9_-]{22}\\.[A-Za-z0-9]{24}\\.[A-Za-z0-9]{20,}'], // Harness
  ['API-', '[A-Z0-9]{26,}'], // Octopus Deploy
  ['hawk.', '[A-Za-z0-9_-]{20}\\.[A-Za-z0-9_-]{20,}'], // StackHawk
  ['api- sdk- mob-', '[a-f0-9]{8}-[a-f0-9]{4}-4[a-f0-9]{3}-[a-f0-9]{4}-[a-f0-9]{12,}'], // LaunchDarkly
  ['secret- console-', letters(36)], // Statsig
  ['signkey-prod- signkey-test- signkey-branch-', '[a-f0-9]{32,}'], // Inngest
  ['tr_dev_ tr_stg_', letters(20)], // Trigger.dev
  ['service:', '[A-Za-z0-9_-]{2,64}:[A-Za-z0-9_-]{22}(?![A-Za-z0-9_-])'], // Apollo GraphOS
  ['cosmo_', hex(32)], // WunderGraph
  ['n8n_api_', letters(40)], // n8n
  ['retool_', letters(24)], // Retool
];
