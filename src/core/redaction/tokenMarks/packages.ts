import { base64url, hex, letters, type TokenMark } from './tokenMark';

/**
 * Where packages and images are published. Sources: github.blog, "npm has a new access token format";
 * pypi.org/help#apitoken; guides.rubygems.org/api-key-scopes; doc.rust-lang.org/cargo (crates.io);
 * docs.docker.com/security/access-tokens; learn.microsoft.com/nuget, "API keys";
 * jfrog.com/help, "Reference tokens"; github.com/clojars, "Deploy tokens";
 * jsr.io/docs; packagist.com/docs; docs.openshift.com (OAuth tokens).
 */
export const PACKAGES: readonly TokenMark[] = [
  ['npm', 'npm_', letters(30)],
  ['PyPI', 'pypi-', base64url(30)],
  ['RubyGems', 'rubygems_', hex(32)],
  ['crates.io', 'cio', letters(32)],
  ['Docker Hub', 'dckr_pat_ dckr_oat_', base64url(20)],
  ['NuGet', 'oy2', '[a-z0-9]{43,}'],
  ['Artifactory', 'AKCp', letters(60)],
  ['Artifactory', 'cmVmd', letters(50)],
  ['Clojars', 'CLOJARS_', letters(40)],
  ['JSR', 'jsrp_ jsrd_', letters(40)],
  ['Packagist', 'packagist_uut_ packagist_ort_', hex(48)],
  ['Red Hat', 'sha256~', base64url(40)],
];
