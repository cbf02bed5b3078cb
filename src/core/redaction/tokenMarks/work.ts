import { base64url, hex, letters, type TokenMark } from './tokenMark';

/**
 * Documents, tables, design, support, identity and keys of machines. Sources: developers.notion.com;
 * airtable.com/developers, "Personal access tokens"; www.figma.com/developers/api; docs.typeform.com;
 * developers.hubspot.com, "Private apps"; learning.postman.com, "API keys"; docs.readme.com;
 * www.contentful.com/developers; developer.1password.com, "Service accounts"; developer.okta.com;
 * developer.adobe.com; docs.mapbox.com, "Access tokens"; age-encryption.org.
 */
export const WORK: readonly TokenMark[] = [
  ['Notion', 'ntn_', letters(40)],
  ['Notion', 'secret_', '[A-Za-z0-9]{43}(?![A-Za-z0-9])'],
  ['Airtable', 'pat', '[A-Za-z0-9]{14}\\.[a-f0-9]{64}'],
  ['Figma', 'figd_ figo_ figu_', base64url(30)],
  ['Typeform', 'tfp_', '[A-Za-z0-9_.=-]{40,}'],
  ['HubSpot', 'pat-na1- pat-na2- pat-eu1- pat-ap1-', '[a-f0-9-]{32,}'],
  ['Postman', 'PMAK-', '[A-Za-z0-9]{20,24}-[A-Za-z0-9]{30,}'],
  ['Postman', 'PMAT-', letters(24)],
  ['ReadMe', 'rdme_', letters(60)],
  ['Contentful', 'CFPAT-', base64url(40)],
  ['1Password', 'ops_', base64url(60)],
  ['1Password', 'A3-', '[A-Z0-9]{6}-[A-Z0-9-]{20,}'],
  ['Okta', 'SSWS ', base64url(30)],
  ['Adobe', 'p8e-', '[A-Za-z0-9-]{32,}'],
  ['Mapbox', 'sk.eyJ', '[A-Za-z0-9_-]{20,}(?:\\.[A-Za-z0-9_-]{10,})?'],
  ['Scalingo', 'tk-us- tk-eu-', base64url(40)],
  ['age', 'AGE-SECRET-KEY-1 AGE-PLUGIN-', '[A-Z0-9-]{40,}'],
  ['Asana', '1/ 2/', '[0-9]{12,20}(?:/[0-9]{12,20})?:[a-f0-9]{32,}'],
  ['ClickUp', 'pk_', '[0-9]{5,10}_[A-Z0-9]{32,}'],
  ['Cal.com', 'cal_live_ cal_', hex(32)],
  ['Webflow', 'ws-', '[a-f0-9]{64}(?![A-Za-z0-9])'],
  ['Salesforce', '00D', '[A-Za-z0-9]{12,15}![A-Za-z0-9_.]{60,}'],
  ['Zuplo', 'zpka_', letters(24)],
  ['Samsara', 'samsara_api_', letters(24)],
  ['Infracost', 'ico-', letters(32)],
  ['Authress', 'authress_ scauth_', '[A-Za-z0-9_.+/=-]{50,}'],
  ['WorkOS, Clerk', 'sk_', '[A-Za-z0-9]{40,}'],
  ['SettleMint', 'sm_aat_ sm_pat_ sm_sat_', letters(16)],
  ['Bitcoin wallets', 'xprv tprv zprv', letters(90)],
  ['Stellar', 'SB SC SD SA', '[A-Z2-7]{54}(?![A-Za-z0-9])'],
];
