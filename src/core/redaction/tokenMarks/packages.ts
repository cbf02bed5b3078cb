import { base64url, hex, letters, type TokenMark } from './tokenMark';

/**
 * Where packages and images are published. Sources: github.blog, "npm has a new access token format";
 * pypi.org/help#apitoken; guides.rubygems.org/api-key-scopes; doc.rust-lang.org/cargo (crates.io);
 * docs.docker.com/security/access-tokens; learn.microsoft.com/nuget, "API keys";
 * jfrog.com/help, "Reference tokens"; github.com/clojars, "Deploy tokens";
 * jsr.io/docs; packagist.com/docs; docs.openshift.com (OAuth tokens); www.chromatic.com/docs; docs.socket.dev; docs.val.town; help.sonatype.com.
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
