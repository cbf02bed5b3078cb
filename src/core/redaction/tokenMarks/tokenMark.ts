/**
 * The tokens of one service: their prefixes, separated by spaces, and the source of a regular
 * expression for the rest. The expression consists of classes with bounds; only the last one may be
 * unbounded, so that each token is scanned once. The name of the service is in a comment to keep it
 * out of the bundle.
 */
export type TokenMark = readonly [begins: string, rest: string];

/** At least this many letters and digits. */
export const letters = (least: number) => `[A-Za-z0-9]{${least},}`;
/** At least this many letters, digits, dashes and underscores, as in base64url. */
export const base64url = (least: number) => `[A-Za-z0-9_-]{${least},}`;
/** At least this many characters of base64, and its padding. */
export const base64 = (least: number) => `[A-Za-z0-9+/]{${least},}={0,2}`;
/** At least this many hexadecimal digits. */
export const hex = (least: number) => `[A-Fa-f0-9]{${least},}`;

/**
 * Documents, tables, design, support, identity and machine keys. Sources: developers.notion.com;
 * airtable.com/developers, "Personal access tokens"; www.figma.com/developers/api;
 * docs.typeform.com; developers.hubspot.com, "Private apps"; learning.postman.com, "API keys";
 * docs.readme.com; www.contentful.com/developers; developer.1password.com, "Service accounts";
 * developer.okta.com; developer.adobe.com; docs.mapbox.com, "Access tokens"; age-encryption.org;
 * stytch.com/docs; www.ory.sh/docs; bitwarden.com/help (Secrets Manager); docs.phase.dev;
 * support.atlassian.com (Trello); developer.close.com; io.adafruit.com; developer.riotgames.com;
 * docs.fivem.net; RFC 8959; NIP-19 (Nostr); www.sanity.io/docs.
 */
export const WORK: readonly TokenMark[] = [
  ['ntn_', letters(40)], // Notion
  ['secret_', '[A-Za-z0-9]{43}(?![A-Za-z0-9])'], // Notion
  ['pat', '[A-Za-z0-9]{14}\\.[a-f0-9]{64}'], // Airtable
  ['figd_ figo_ figu_', base64url(30)], // Figma
  ['tfp_', '[A-Za-z0-9_.=-]{40,}'], // Typeform
  ['pat-na1- pat-na2- pat-eu1- pat-ap1-', '[a-f0-9-]{32,}'], // HubSpot
  ['PMAK-', '[A-Za-z0-9]{20,24}-[A-Za-z0-9]{30,}'], // Postman
  ['PMAT-', letters(24)], // Postman
  ['rdme_', letters(60)], // ReadMe
  ['CFPAT-', base64url(40)], // Contentful
  ['ops_', base64url(60)], // 1Password
  ['A3-', '[A-Z0-9]{6}-[A-Z0-9-]{20,}'], // 1Password
  ['SSWS ', base64url(30)], // Okta
  ['p8e-', '[A-Za-z0-9-]{32,}'], // Adobe
  ['sk.eyJ', '[A-Za-z0-9_-]{20,}(?:\\.[A-Za-z0-9_-]{10,})?'], // Mapbox
  ['tk-us- tk-eu-', base64url(40)], // Scalingo
  ['AGE-SECRET-KEY-1 AGE-PLUGIN-', '[A-Z0-9-]{40,}'], // age
  ['1/ 2/', '[0-9]{12,20}(?:/[0-9]{12,20})?:[a-f0-9]{32,}'], // Asana
  ['pk_', '[0-9]{5,10}_[A-Z0-9]{32,}'], // ClickUp
  ['cal_live_ cal_', hex(32)], // Cal.com
  ['ws-', '[a-f0-9]{64}(?![A-Za-z0-9])'], // Webflow
  ['00D', '[A-Za-z0-9]{12,15}![A-Za-z0-9_.]{60,}'], // Salesforce
  ['zpka_', letters(24)], // Zuplo
  ['samsara_api_', letters(24)], // Samsara
  ['ico-', letters(32)], // Infracost
  ['authress_ scauth_', '[A-Za-z0-9_.+/=-]{50,}'], // Authress
  ['sk_', '[A-Za-z0-9]{40,}'], // WorkOS, Clerk
  ['sm_aat_ sm_pat_ sm_sat_', letters(16)], // SettleMint
  ['xprv tprv zprv', letters(90)], // Bitcoin wallets
  ['SB SC SD SA', '[A-Z2-7]{54}(?![A-Za-z0-9])'], // Stellar
  ['secret-live- secret-test-', '[A-Za-z0-9_=-]{30,}'], // Stytch
  ['ory_pat_ ory_at_ ory_rt_ ory_wk_', '[A-Za-z0-9_.-]{24,}'], // Ory
  ['0.', '[a-f0-9]{8}-(?:[a-f0-9]{4}-){3}[a-f0-9]{12}\\.[A-Za-z0-9]{30}:[A-Za-z0-9+/=]{20,}'], // Bitwarden Secrets Manager
  ['pss_service: pss_user:', '[A-Za-z0-9:.]{40,}'], // Phase
  ['ATTA', '[a-f0-9]{60,}'], // Trello
  ['api_', '[A-Za-z0-9]{22}\\.[A-Za-z0-9]{20,}'], // Close
  ['aio_', '[A-Za-z0-9]{28}(?![A-Za-z0-9])'], // Adafruit IO
  ['RGAPI-', '[a-f0-9-]{36,}'], // Riot
  ['_|WARNING:-DO-NOT-SHARE-THIS.', '[^\\s;]{40,}'], // Roblox
  ['cfxk_', '[A-Za-z0-9_]{16,}'], // Cfx.re
  ['secret-token:', '[A-Za-z0-9%._~!$&()*+,;=@-]{8,}'], // RFC 8959
  ['nsec1', '[a-z0-9]{58}(?![A-Za-z0-9])'], // Nostr
  ['sk', letters(80)], // Sanity
];
