import { fold } from './foldText';

/** “Password” in the languages that programs are written in. */
const PASSWORDS: ReadonlySet<string> = new Set(
  fold(
    'adgangskode contrasena contrasenya contrasinal geslo haslo heslo jelszo kataluan katasandi kennwort ' +
      'kodeord losenord lozinka lykilord matkhau mdp motdepasse palavrapasse parol parola parool ' +
      'pasahitza passord passwort salasana senha sifre slaptazodis wachtwoord ' +
      'пароль парола лозинка κωδικος συνθηματικο סיסמה السر المرور पासवर्ड 密码 密碼 口令 パスワード 暗証番号 비밀번호 암호',
  ).split(' '),
);
/** “Key”: a secret if its value looks random. */
const KEYS: ReadonlySet<string> = new Set(
  fold(
    'avain chave chiave clave geheimnis klic klucz nyckel schlussel schluessel secreto segredo segreto sekret sleutel ключ 密钥 密鑰',
  ).split(' '),
);
/** “Access key” and the like, where “key” means “password”. */
const PASSWORD_PHRASES =
  /(?:^| )(?:(?:mot de|palavra|codigo de) passe|kata (?:sandi|laluan)|mat khau|(?:clave|chave)(?: de)? (?:acceso|acesso|admin|banco|bd|correo|secreta|usuario|wifi))(?: |$)/;

/**
 * Whether a name says “password” in a language other than English. Most of them name what it is for
 * after it: `senha_banco`.
 */
export function namesForeignPassword(words: readonly string[]): boolean {
  return words.some((word) => PASSWORDS.has(word)) || PASSWORD_PHRASES.test(words.join(' '));
}

export function isForeignKey(word: string): boolean {
  return KEYS.has(word);
}
