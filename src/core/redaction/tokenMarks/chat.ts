import { base64url, hex, letters, type TokenMark } from './tokenMark';

/**
 * Chat, mail and telephony. Sources: docs.slack.dev/authentication/tokens; www.twilio.com/docs,
 * "API keys"; www.twilio.com/docs/sendgrid, "API keys"; developers.brevo.com;
 * documentation.mailgun.com; resend.com/docs; developers.facebook.com, "Access tokens";
 * developer.x.com, "Bearer tokens"; discord.com/developers, "Authentication" (bot tokens are in
 * tokenForms.ts); docs.ntfy.sh; the specification of the Matrix Authentication Service;
 * mailchimp.com/developer/transactional; developers.telnyx.com; developers.klaviyo.com;
 * www.linkedin.com/developers; docs.pushbullet.com.
 */
export const CHAT: readonly TokenMark[] = [
  ['xoxa- xoxb- xoxc- xoxd- xoxe- xoxe. xoxo- xoxp- xoxr- xoxs-', '[A-Za-z0-9%.-]{10,}'], // Slack
  ['xapp-', '[A-Za-z0-9-]{10,}'], // Slack
  ['SK', '[a-f0-9]{32}(?![A-Za-z0-9])'], // Twilio
  ['SG.', '[A-Za-z0-9_-]{16,64}\\.[A-Za-z0-9_-]{16,}'], // SendGrid
  ['xkeysib- xsmtpsib-', '[A-Za-z0-9-]{40,}'], // Brevo
  ['key-', '[a-f0-9]{32}(?![A-Za-z0-9])'], // Mailgun
  ['re_', '[A-Za-z0-9]{8}_[A-Za-z0-9]{20,}'], // Resend
  ['mlsn.', letters(40)], // MailerSend
  ['EAAC EAAM EAAB EAAG EAAD', letters(60)], // Facebook
  ['FB-', '[0-9]{10,20}-[0-9]{1,3}-[A-Za-z0-9_-]{10,}'], // Facebook Live
  ['IGQV IGQW IGAA', base64url(60)], // Instagram
  ['AAAAAAAAAAAAAAAAAAAAA', '(?!A)[A-Za-z0-9%]{40,}'], // X
  ['live_', '[0-9]{6,12}_[A-Za-z0-9]{20,}'], // Twitch
  ['oauth:', '[a-z0-9]{30,}'], // Twitch
  ['dG9rO', base64url(40)], // Intercom
  ['pk_prod_', letters(24)], // Courier
  ['os_v2_app_ os_v2_org_', letters(40)], // OneSignal
  ['tk_', '[a-z0-9]{29}(?![A-Za-z0-9])'], // ntfy
  ['syt_', '[A-Za-z0-9+/=-]{1,80}_[A-Za-z]{20}_[A-Za-z0-9]{6}'], // Matrix (Synapse)
  ['mat_ mcr_', '[A-Za-z0-9]{30}_[A-Za-z0-9]{6}'], // Matrix Authentication Service
  ['md-', '(?=[A-Za-z_-]{0,21}[0-9])[A-Za-z0-9_-]{22}(?![A-Za-z0-9_-])'], // Mandrill
  ['KEY', '[0-9A-F]{32}_[A-Za-z0-9]{22}'], // Telnyx
  ['pk_', '[a-f0-9]{34}(?![A-Za-z0-9])'], // Klaviyo
  ['kit_', hex(32)], // Kit
  ['WPL_AP1.', '[A-Za-z0-9+/=.]{16,}'], // LinkedIn
  ['o.', '(?=[A-Za-z]{0,31}[0-9])[A-Za-z0-9]{32}(?![A-Za-z0-9])'], // Pushbullet
  ['mfa.', base64url(80)], // Discord
  ['pina_', letters(32)], // Pinterest
  ['act.', '[A-Za-z0-9]{40,}(?:![A-Za-z0-9.]{1,16})?'], // TikTok
  ['vk1.a.', base64url(60)], // VK
];
