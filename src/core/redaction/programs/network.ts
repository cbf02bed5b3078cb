import type { ProgramEntry } from './program';

/** HTTP, tunnels, wireless networks and devices; from their manuals. */
export const NETWORK: readonly ProgramEntry[] = [
  [
    'curl, curlie, curl-impersonate',
    {
      pair: '-u -U -E --user --proxy-user --cert --proxy-cert',
      cookies: '-b --cookie',
      harmless: '--key --cookie-jar -c',
      clusters: true,
    },
  ],
  ['http, https, xh, xhs, oha, hey, bombardier, vegeta, wrk', { pair: '-a --auth' }],
  ['check_http, check_curl', { pair: '-a -b --authorization --proxy-authorization' }],
  ['ab', { pair: '-A -P', next: '-C' }],
  ['ncat', { pair: '--proxy-auth' }],
  ['ngrok', { pair: '--basic-auth --auth -auth' }],
  ['ngrok authtoken, ngrok config add-authtoken', { operand: 1 }],
  ['chisel', { pair: '--auth' }],
  ['frpc, frps', { next: '-t' }],
  [
    'ss-local, ss-server, ss-redir, ss-tunnel, sslocal, ssserver, ss-manager',
    { next: '-k', attached: '-k' },
  ],
  ['edge, n2n', { next: '-k' }],
  ['iodine, iodined', { next: '-P' }],
  ['ptunnel, ptunnel-ng', { next: '-p -P' }],
  ['turnserver', { pair: '-u --user' }],
  ['turnadmin', { next: '-p' }],
  ['openconnect', { next: '-C' }],
  [
    'openvpn',
    { harmless: '--auth --auth-user-pass --askpass --tls-auth --secret --tls-crypt --key' },
  ],
  ['radtest', { operand: [2, 5] }],
  ['wpa_passphrase', { operand: 2 }],
  ['wpa_cli', { next: 'psk password private_key_passwd wep_key0' }],
  [
    'nmcli',
    {
      next: 'password wifi-sec.psk 802-11-wireless-security.psk wifi-sec.wep-key0 802-1x.password',
    },
  ],
  ['netsh wlan', { attached: 'key=' }],
  ['iwconfig', { next: 'key enc' }],
  ['networksetup -setairportnetwork', { operand: 3 }],
  [
    'snmpget, snmpset, snmpwalk, snmpbulkwalk, snmpgetnext, snmpbulkget, snmptable, snmptrap, snmpinform, snmpdf, snmpstatus, snmptest, snmptranslate, check_snmp',
    { next: '-A -X -c -3K -3k', attached: '-A -X -c', plain: 'public' },
  ],
  ['ipmitool', { next: '-P -K -y -k', attached: '-P' }],
  [
    'ipmi-sensors, ipmi-sel, ipmi-chassis, ipmipower, ipmi-config, bmc-info, ipmiconsole',
    { next: '-p -k' },
  ],
  ['racadm', { next: '-p' }],
  ['esxcli, vmkfstools, vicfg-nics, ovftool', { next: '-p' }],
  ['sipp', { next: '-ap' }],
  ['hydra, medusa, ncrack', { next: '-p' }],
  ['zerotier-cli', { next: '-T', attached: '-T' }],
];
