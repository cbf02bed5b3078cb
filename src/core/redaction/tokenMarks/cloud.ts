import { base64, base64url, hex, letters, type TokenMark } from './tokenMark';

/**
 * Clouds, hosting, networks and databases as services. Sources: docs.aws.amazon.com/IAM, "Unique
 * identifiers"; cloud.google.com/docs/authentication/api-keys; docs.digitalocean.com/reference/api;
 * docs.databricks.com/dev-tools/auth/pat; developer.hashicorp.com (Vault tokens, HCP Terraform);
 * www.pulumi.com/docs, "Access tokens"; fly.io/docs/security/tokens; tailscale.com/kb/1085/auth-keys;
 * planetscale.com/docs, "Service tokens"; docs.doppler.com/reference/auth-token-formats;
 * devcenter.heroku.com, "Authorization"; docs.netlify.com; vercel.com/docs; supabase.com/docs, "API
 * keys"; neon.tech/docs, "API keys"; learn.microsoft.com, "Azure AD client secrets"; developers.
 * cloudflare.com, "Token formats"; alibabacloud.com/help, "AccessKey pair"; scaleway.com/docs.
 */
export const CLOUD: readonly TokenMark[] = [
  ['AWS', 'AKIA ASIA ABIA ACCA', '[A-Z0-9]{16}(?![A-Za-z0-9])'],
  ['AWS Bedrock', 'ABSK', base64(60)],
  ['AWS Bedrock', 'bedrock-api-key-', base64(20)],
  ['AWS AppSync', 'da2-', '[a-z0-9]{26,}'],
  ['AWS Marketplace', 'amzn.mws.', '[a-f0-9-]{36,}'],
  ['Google API', 'AIza', base64url(30)],
  ['Google OAuth', 'ya29.', '[A-Za-z0-9_.-]{16,}'],
  ['Google OAuth', 'GOCSPX-', base64url(20)],
  ['Google OAuth', '1//0', base64url(30)],
  ['Google Cloud Storage', 'GOOG1E', letters(50)],
  ['Firebase Cloud Messaging', 'AAAA', '[A-Za-z0-9_-]{7}:[A-Za-z0-9_-]{100,}'],
  ['DigitalOcean', 'dop_v1_ doo_v1_ dor_v1_', hex(32)],
  ['DigitalOcean', 'DO00', '[A-Z0-9]{16,}'],
  ['Databricks', 'dapi dkea dose', '[a-f0-9]{30,}(?:-\\d)?'],
  ['HashiCorp Vault', 'hvs. hvb. hvr.', base64url(20)],
  ['Pulumi', 'pul-', '[a-f0-9]{32,}'],
  ['Fly.io', 'fo1_ fm1r_ fm1a_ fm2_', '[A-Za-z0-9_+/,=-]{30,}'],
  ['Tailscale', 'tskey-', '[A-Za-z0-9-]{16,}'],
  ['PlanetScale', 'pscale_tkn_ pscale_pw_ pscale_oauth_', '[A-Za-z0-9_.=-]{24,}'],
  ['Doppler', 'dp.pt. dp.st. dp.ct. dp.sa. dp.scim. dp.audit.', '[A-Za-z0-9._-]{20,}'],
  ['Heroku', 'HRKU-', base64url(30)],
  ['Netlify', 'nfp_ nfo_ nfc_ nfu_', letters(30)],
  ['Vercel', 'vck_ vcp_ vci_ vca_ vcr_', letters(24)],
  ['Vercel Blob', 'vercel_blob_rw_', '[A-Za-z0-9_]{20,}'],
  ['Supabase', 'sbp_ sb_secret_', '[A-Za-z0-9_-]{20,}'],
  ['Neon', 'napi_', letters(40)],
  ['Render', 'rnd_', letters(24)],
  ['Railway', 'rw_Fe26.', '[A-Za-z0-9*_.-]{30,}'],
  ['Cloudflare', 'v1.0-', '[a-f0-9]{24}-[a-f0-9]{40,}'],
  ['Cloudflare', 'cfat_ cfut_ cfk_', base64url(32)],
  ['Alibaba Cloud', 'LTAI', letters(16)],
  ['Tencent Cloud', 'AKID', letters(32)],
  ['Scaleway', 'SCW', '[A-Z0-9]{17,}'],
  ['ClickHouse Cloud', '4b1d', letters(38)],
  ['MongoDB Atlas', 'mdb_sa_sk_', base64url(30)],
  ['Pinecone', 'pcsk_', '[A-Za-z0-9_]{40,}'],
  ['Confluent', 'cflt', '[A-Za-z0-9+/]{56,}'],
  ['Dropbox', 'sl.', '[A-Za-z0-9_.-]{60,}'],
  ['Infisical', 'st.', '[a-f0-9]{24}\\.[a-f0-9]{32}\\.[a-f0-9]{32,}'],
  ['Prefect', 'pnu_ pnb_', letters(32)],
  ['Temporal', 'tmprl_', '[A-Za-z0-9_]{30,}'],
];
