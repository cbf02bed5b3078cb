import type { ProgramEntry } from './program';

/** Servers of applications, games and monitoring, and what sets up their users; from their manuals. */
export const SERVERS: readonly ProgramEntry[] = [
  ['nifi set-single-user-credentials', { operand: 2 }],
  ['add-user, jboss-cli', { next: '-p' }],
  ['kcadm set-password', { next: '-p' }],
  ['digest, tool-wrapper', { operand: -1, operandWith: /^-a$/ }],
  ['asadmin', { next: '-w' }],
  ['basic_ldap_auth, ext_ldap_group_acl, basic_radius_auth', { next: '-w' }],
  ['cmdline-jmxclient', { operand: 1, operandLike: /:/ }],
  ['cpuminer, minerd, ccminer, bfgminer, cgminer', { next: '-p', pair: '-O', plain: 'x' }],
  ['govc', { pair: '-u -url' }],
  ['hudson.remoting.jnlp.Main', { operand: -2, operandLike: /^[a-f0-9]{64}$/ }],
  ['jmxterm', { next: '-p' }],
  ['monero-wallet-rpc, monerod, monero-wallet-cli', { pair: '--rpc-login --daemon-login' }],
  ['n98-magerun, n98-magerun2', { operand: 3, operandWith: /^admin:user:change-password$/ }],
  ['odoo, odoo-bin', { next: '-w' }],
  ['supervisorctl', { next: '-p' }],
  ['sapcontrol', { second: '-user' }],
  ['startrfc', { next: '-p' }],
  ['changepass', { operand: 3 }],
  ['dsmadmc', { attached: '-pa=' }],
  ['filebrowser users update', { next: '-p' }],
  ['iscsiadm', { named: '-v' }],
  ['v-add-database, v-add-mail-account', { operand: 4 }],
  ['v-add-user, v-change-user-password', { operand: 2 }],
];
