import { base64url, hex, letters, type TokenMark } from './tokenMark';

/**
 * Where source code is kept, built and checked. Sources: docs.github.com, "GitHub's token formats";
 * docs.gitlab.com/security/tokens, "Token prefixes"; support.atlassian.com, "Manage API tokens";
 * about.sourcegraph.com/docs, "Access tokens"; learn.microsoft.com, "Azure DevOps personal access
 * tokens"; buildkite.com/docs/apis/managing-api-tokens; docs.sonarsource.com, "Managing your tokens";
 * linear.app/developers; circleci.com/docs/managing-api-tokens; the rest from the rules of the scanners
 * gitleaks and Nosey Parker and GitHub's list of supported secret scanning patterns.
 */
export const SOURCE_HOSTING: readonly TokenMark[] = [
  ['GitHub', 'ghp_ gho_ ghu_ ghs_ ghr_', letters(20)],
  ['GitHub', 'github_pat_', '[A-Za-z0-9_]{20,}'],
  [
    'GitLab',
    'glpat- gldt- glrt- glrtr- glcbt- glptt- glft- glimt- glagent- gloas- glsoat- glffct- glwt- GR1348941',
    '[A-Za-z0-9_.-]{16,}',
  ],
  ['Bitbucket', 'ATBB', letters(24)],
  ['Bitbucket', 'ATCTT3', base64url(40)],
  ['Atlassian', 'ATATT3 ATOAT', '[A-Za-z0-9_=-]{20,}'],
  ['Sourcegraph', 'sgp_ sgd_', '[A-Za-z0-9_]{32,}'],
  ['SonarQube', 'sqp_ squ_ sqa_', hex(32)],
  ['Buildkite', 'bkua_', letters(32)],
  ['CircleCI', 'CCIPAT_ CCIPRJ_', '[A-Za-z0-9_]{24,}'],
  ['Snyk', 'snyk_uat. snyk_sat.', '[A-Za-z0-9_.-]{20,}'],
  ['JetBrains', 'perm: perm-', '[A-Za-z0-9+/=]{4,60}\\.[A-Za-z0-9+/=]{4,60}\\.[A-Za-z0-9]{20,}'],
  ['Linear', 'lin_api_ lin_oauth_', letters(32)],
  ['Depot', 'depot_org_ depot_project_', letters(24)],
  ['Harness', 'pat. sat.', '[A-Za-z0-9_-]{22}\\.[A-Za-z0-9]{24}\\.[A-Za-z0-9]{20,}'],
  ['Octopus Deploy', 'API-', '[A-Z0-9]{26,}'],
  ['StackHawk', 'hawk.', '[A-Za-z0-9_-]{20}\\.[A-Za-z0-9_-]{20,}'],
  [
    'LaunchDarkly',
    'api- sdk- mob-',
    '[a-f0-9]{8}-[a-f0-9]{4}-4[a-f0-9]{3}-[a-f0-9]{4}-[a-f0-9]{12,}',
  ],
  ['Statsig', 'secret- console-', letters(36)],
];
