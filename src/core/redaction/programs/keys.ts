import type { ProgramEntry } from './program';

/** Keys, certificates, users and password stores; from their manuals. */
export const KEYS: readonly ProgramEntry[] = [
  ['openssl', { next: '-k -K -hmac' }],
  ['openssl passwd', { operand: -1 }],
  ['gpg-preset-passphrase', { next: '-P' }],
  ['keytool', { next: '-new' }],
  ['certutil', { next: '-p' }],
  ['pk12util', { next: '-W -K', attached: '-W -K' }],
  ['signtool', { next: '/p /fp' }],
  ['kadmin, kadmin.local', { next: '-w -pw' }],
  [
    'pkcs11-tool, pkcs15-tool, pkcs15-init, yubico-piv-tool, ykman',
    { next: '-p --pin --so-pin --new-pin -P' },
  ],
  ['htpasswd', { operand: -1, operandWith: /^-[A-Za-z]*b/ }],
  ['useradd, usermod, adduser', { next: '-p', attached: '-p' }],
  ['mkpasswd', { operand: -1, operandLike: /^(?!sha-?\d|md5|yescrypt|bcrypt|des|help)/ }],
  ['caddy hash-password', { next: '--plaintext -p' }],
  ['security', { next: '-p -P -w -k' }],
  ['vault', { harmless: '-field -path -accessor' }],
  [
    'vault login, vault operator unseal, vault unwrap, vault token revoke, vault token renew',
    { operand: -1, operandLike: /^(?!\w+=\S).*\d/ },
  ],
  ['vault kv put, vault kv patch', { assigned: '*' }],
  [
    'bitcoin-cli, bitcoin-qt, bitcoind, litecoin-cli, dogecoin-cli, dash-cli, zcash-cli',
    { next: 'walletpassphrase encryptwallet importprivkey' },
  ],
  ['bitcoin-cli walletpassphrasechange, litecoin-cli walletpassphrasechange', { operand: [1, 2] }],
  ['agent-auth', { next: '-P' }],
  ['bw login', { operand: 2 }],
  ['bw unlock', { operand: 1 }],
  ['bw', { next: '--session' }],
  ['op', { next: '--session', harmless: '--vault' }],
];
