import type { ProgramEntry } from './program';

/** Archives, backups, documents, disks and streams with a password; from their manuals. */
export const ARCHIVES: readonly ProgramEntry[] = [
  ['7z, 7za, 7zr, 7zz, 7zzs, p7zip', { attached: '-p' }],
  ['rar, unrar, unrar-free, winrar', { attached: '-p -hp' }],
  ['zip, unzip, zipcloak, zipinfo, funzip, minizip', { next: '-P', attached: '-P' }],
  ['unar, lsar', { next: '-p' }],
  ['arj', { attached: '-g' }],
  ['innoextract', { next: '-P' }],
  ['fcrackzip', { next: '-p' }],
  ['dar', { next: '-K -J -$ -#' }],
  ['mcrypt, mdecrypt', { next: '-k' }],
  ['ccrypt, ccencrypt, ccdecrypt, ccat', { next: '-K' }],
  ['aescrypt', { next: '-p' }],
  ['steghide', { next: '-p' }],
  ['veracrypt, truecrypt', { next: '-p' }],
  ['qpdf --encrypt', { operand: 1 }],
  ['pdftk', { next: 'input_pw owner_pw user_pw' }],
  ['mutool, mudraw', { next: '-p' }],
  ['rclone obscure', { operand: 1 }],
  ['rclone config', { next: 'pass password secret_access_key client_secret token' }],
  ['ffmpeg, ffplay, ffprobe', { next: '-decryption_key -hls_enc_key', harmless: '-pass' }],
  ['mc alias set, mc config host add, mcli alias set', { operand: 4 }],
  ['mc admin user add, mcli admin user add', { operand: 3 }],
  ['b2 authorize-account, b2 account authorize', { operand: 2 }],
  ['swift', { next: '-K' }],
];
