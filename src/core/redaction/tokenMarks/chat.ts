import { base64url, letters, type TokenMark } from './tokenMark';

/**
 * Chat, mail and telephony. Sources: docs.slack.dev/authentication/tokens; www.twilio.com/docs, "API
 * keys"; www.twilio.com/docs/sendgrid, "API keys"; developers.brevo.com; documentation.mailgun.com;
 * resend.com/docs; developers.facebook.com, "Access tokens"; developer.x.com, "Bearer tokens";
 * discord.com/developers, "Authentication" (bot tokens are a form, see tokenForms.ts).
 */
export const CHAT: readonly TokenMark[] = [
  ['Slack', 'xoxa- xoxb- xoxc- xoxd- xoxe- xoxe. xoxo- xoxp- xoxr- xoxs-', '[A-Za-z0-9%.-]{10,}'],
  ['Slack', 'xapp-', '[A-Za-z0-9-]{10,}'],
  ['Twilio', 'SK', '[a-f0-9]{32}(?![A-Za-z0-9])'],
  ['SendGrid', 'SG.', '[A-Za-z0-9_-]{16,64}\\.[A-Za-z0-9_-]{16,}'],
  ['Brevo', 'xkeysib- xsmtpsib-', '[A-Za-z0-9-]{40,}'],
  ['Mailgun', 'key-', '[a-f0-9]{32}(?![A-Za-z0-9])'],
  ['Resend', 're_', '[A-Za-z0-9]{8}_[A-Za-z0-9]{20,}'],
  ['MailerSend', 'mlsn.', letters(40)],
  ['Facebook', 'EAAC EAAM EAAB EAAG EAAD', letters(60)],
  ['Facebook Live', 'FB-', '[0-9]{10,20}-[0-9]{1,3}-[A-Za-z0-9_-]{10,}'],
  ['Instagram', 'IGQV IGQW IGAA', base64url(60)],
  ['X', 'AAAAAAAAAAAAAAAAAAAAA', '(?!A)[A-Za-z0-9%]{40,}'],
  ['Twitch', 'live_', '[0-9]{6,12}_[A-Za-z0-9]{20,}'],
  ['Twitch', 'oauth:', '[a-z0-9]{30,}'],
  ['Intercom', 'dG9rO', base64url(40)],
  ['Courier', 'pk_prod_', letters(24)],
  ['OneSignal', 'os_v2_app_ os_v2_org_', letters(40)],
];
