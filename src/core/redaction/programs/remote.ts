import type { ProgramEntry } from './program';

/** Shells, desktops and files of other machines; from their manuals. */
export const REMOTE: readonly ProgramEntry[] = [
  ['sshpass', { next: '-p', attached: '-p' }],
  ['ssh-keygen', { next: '-N -P' }],
  ['plink, pscp, psftp, putty, kitty, puttygen', { next: '-pw' }],
  ['winscp, winscp.com', { attached: '/password= -password=' }],
  [
    'xfreerdp, xfreerdp3, wlfreerdp, sdl-freerdp, wfreerdp, freerdp, remmina, mstsc',
    { attached: '/p: /gp: /pth: /reconnect-cookie: -p: -gp:', next: '-p --gp' },
  ],
  ['rdesktop', { next: '-p', attached: '-p' }],
  ['x11vnc', { harmless: '-auth -rfbauth' }],
  [
    'vncviewer, xtightvncviewer, xvncviewer, gvncviewer, vinagre, vncconnect',
    { harmless: '-passwd -PasswordFile -passwordfile' },
  ],
  ['vncdo, vncdotool', { next: '-p' }],
  [
    'evil-winrm, winrs, crackmapexec, netexec, nxc, smbmap, wmiexec, bloodhound-python, kerbrute',
    { next: '-p -hashes -H', attached: '-p: /password:' },
  ],
  ['psexec, psexec64, pslist, pskill, psservice', { next: '-p' }],
  [
    'smbclient, rpcclient, smbget, smbcacls, smbcquotas, smbtree, winexe, net, samba-tool, ntlm_auth, nmblookup, wbinfo',
    { pair: '-U --user' },
  ],
  ['net user', { operand: 2 }],
  ['net use', { operand: -1, operandWith: /^\/user:/i }],
  ['cmdkey', { attached: '/pass: /p:' }],
  ['schtasks', { next: '/rp /p /RP /P' }],
  ['sc', { next: 'password=' }],
  ['wmic', { attached: '/password:' }],
  ['lftp', { pair: '-u --user', ownLanguage: true }],
  ['ncftp, ncftpget, ncftpput, ncftpls', { next: '-p -P' }],
  ['sendemail, sendEmail', { next: '-xp' }],
  ['swaks', { next: '-ap --ap' }],
  ['doveadm', { next: '-p' }],
  ['doveadm auth test, doveadm auth login', { operand: 2 }],
  ['testsaslauthd', { next: '-p' }],
  ['yt-dlp, youtube-dl, gallery-dl', { next: '-p', harmless: '--cookies --cookies-from-browser' }],
  ['transmission-remote', { pair: '-n --auth' }],
  ['teamviewer', { next: 'passwd' }],
  [
    'secretsdump, smbexec, atexec, dcomexec, getTGT, GetNPUsers, GetUserSPNs, lookupsid, mssqlclient, ' +
      'impacket-secretsdump, impacket-psexec, impacket-wmiexec, impacket-smbexec',
    { next: '-hashes', target: true },
  ],
  ['psexec, wmiexec', { target: true }],
  ['openfortivpn', { next: '-p' }],
  ['mcrcon, rcon, rcon-cli', { next: '-p' }],
  ['prosodyctl register', { operand: 3 }],
  ['ejabberdctl register', { operand: 3 }],
  ['register_new_matrix_user', { next: '-p' }],
  ['filebrowser users add', { operand: 2 }],
  ['concourse', { pair: '--add-local-user' }],
  ['ttyd, gotty', { pair: '-c --credential' }],
];
