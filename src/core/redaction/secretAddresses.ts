import { MASK } from './mask';

/** Anyone who knows such an address may post or listen: the path is the secret. */
const HOOKS: readonly string[] = [
  'hooks\\.slack(?:-gov)?\\.com/(?:services|workflows|triggers)/',
  '(?:[a-z0-9-]{1,40}\\.)?discord(?:app)?\\.com/api/(?:v[0-9]{1,2}/)?webhooks/',
  'api\\.telegram\\.org/(?:file/)?',
  '[a-z0-9-]{1,63}\\.webhook\\.office\\.com/webhookb2/',
  'outlook\\.office(?:365)?\\.com/webhook/',
  'hooks\\.zapier\\.com/hooks/catch/',
  'hook\\.[a-z0-9.]{0,12}make\\.com/',
  'hook\\.integromat\\.com/',
  'maker\\.ifttt\\.com/trigger/[^/\\s]{1,80}/(?:json/)?with/key/',
  'open\\.(?:feishu\\.cn|larksuite\\.com)/open-apis/bot/v2/hook/',
  'hc-ping\\.com/',
  'api\\.render\\.com/deploy/[\\w-]{1,40}\\?key=',
  'api\\.day\\.app/',
  'events\\.pagerduty\\.com/integration/',
  'api\\.honeybadger\\.io/v1/check_in/',
  '[a-z0-9.-]{1,63}/hooks/(?=[a-z0-9]{26}(?![a-z0-9]))',
  '[a-z0-9.-]{1,63}\\.infura\\.io/(?:ws/)?v3/',
  '[a-z0-9.-]{1,63}\\.alchemy\\.com/v2/',
  '[a-z0-9.-]{1,63}\\.quiknode\\.pro/',
  'obsws://[^/\\s]{1,80}/',
  // Apprise and shoutrrr have the tokens of services in addresses of their own.
  '(?:bark|discord|gchat|googlechat|gotifys?|ifttt|mmosts?|mattermosts?|msteams|opsgenie|pbul|pover|prowl|pushbullet|pushover|pushsafer|rocketchat|slack|teams|telegram|tgram)://(?!channel|open|user)(?=[^\\s?]{0,64}[0-9])(?=[^\\s?]{16})',
];
const HOOK = new RegExp(`(?<![a-z0-9.-])((?:${HOOKS.join('|')}))[A-Za-z0-9/:_.@-]{8,}`, 'gi');

/** The last part of the path names the stream, and whoever knows it may send. */
const STREAM =
  /(\brtmp[st]?:\/\/[^/\s"'?]{1,200}(?:\/[^/\s"'?]{1,200}){1,4}\/)([^/\s"'?]{8,200})/gi;

export function maskSecretAddresses(text: string): string {
  if (!text.includes('/')) return text;
  return text
    .replace(HOOK, `$1${MASK}`)
    .replace(STREAM, (address: string, before: string, key: string) =>
      /\d/.test(key) && /[A-Za-z]/.test(key) && /[-_]|[A-Za-z0-9]{12}/.test(key)
        ? before + MASK
        : address,
    );
}
