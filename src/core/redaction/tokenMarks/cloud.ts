import { base64, base64url, hex, letters, type TokenMark } from './tokenMark';

/**
 * Clouds, hosting, networks and databases as services. Sources: docs.aws.amazon.com/IAM, "Unique
 * identifiers"; cloud.google.com/docs/authentication/api-keys; docs.digitalocean.com/reference/api;
 * docs.databricks.com/dev-tools/auth/pat; developer.hashicorp.com (Vault tokens, HCP Terraform);
 * www.pulumi.com/docs, "Access tokens"; fly.io/docs/security/tokens;
 * tailscale.com/kb/1085/auth-keys; planetscale.com/docs, "Service tokens";
 * docs.doppler.com/reference/auth-token-formats; devcenter.heroku.com, "Authorization";
 * docs.netlify.com; vercel.com/docs; supabase.com/docs, "API keys"; neon.tech/docs, "API keys";
 * learn.microsoft.com, "Azure AD client secrets"; developers.cloudflare.com, "Token formats";
 * alibabacloud.com/help, "AccessKey pair"; scaleway.com/docs; docs.docker.com (Swarm);
 * docs.datastax.com; aiven.io/docs; www.cockroachlabs.com/docs; www.elastic.co/docs;
 * docs.influxdata.com; xata.io/docs; techdocs.akamai.com; www.backblaze.com/docs; docs.netbird.io;
 * docs.deno.com; upcloud.com/docs; yandex.cloud/docs; cloud.baidu.com/doc; www.volcengine.com/docs.
 */
export const CLOUD: readonly TokenMark[] = [
  ['AKIA ASIA ABIA ACCA', '[A-Z0-9]{16}(?![A-Za-z0-9])'], // AWS
  ['ABSK', base64(60)], // AWS Bedrock
  ['bedrock-api-key-', base64(20)], // AWS Bedrock
  ['da2-', '[a-z0-9]{26,}'], // AWS AppSync
  ['amzn.mws.', '[a-f0-9-]{36,}'], // AWS Marketplace
  ['AIza', base64url(30)], // Google API
  ['ya29.', '[A-Za-z0-9_.-]{16,}'], // Google OAuth
  ['GOCSPX-', base64url(20)], // Google OAuth
  ['1//0', base64url(30)], // Google OAuth
  ['GOOG1E', letters(50)], // Google Cloud Storage
  ['AAAA', '[A-Za-z0-9_-]{7}:[A-Za-z0-9_-]{100,}'], // Firebase Cloud Messaging
  ['dop_v1_ doo_v1_ dor_v1_', hex(32)], // DigitalOcean
  ['DO00', '[A-Z0-9]{16,}'], // DigitalOcean
  ['dapi dkea dose', '[a-f0-9]{30,}(?:-\\d)?'], // Databricks
  ['hvs. hvb. hvr.', base64url(20)], // HashiCorp Vault
  ['pul-', '[a-f0-9]{32,}'], // Pulumi
  ['fo1_ fm1r_ fm1a_ fm2_', '[A-Za-z0-9_+/,=-]{30,}'], // Fly.io
  ['tskey-', '[A-Za-z0-9-]{16,}'], // Tailscale
  ['pscale_tkn_ pscale_pw_ pscale_oauth_', '[A-Za-z0-9_.=-]{24,}'], // PlanetScale
  ['dp.pt. dp.st. dp.ct. dp.sa. dp.scim. dp.audit.', '[A-Za-z0-9._-]{20,}'], // Doppler
  ['HRKU-', base64url(30)], // Heroku
  ['nfp_ nfo_ nfc_ nfu_', letters(30)], // Netlify
  ['vck_ vcp_ vci_ vca_ vcr_', letters(24)], // Vercel
  ['vercel_blob_rw_', '[A-Za-z0-9_]{20,}'], // Vercel Blob
  ['sbp_ sb_secret_', '[A-Za-z0-9_-]{20,}'], // Supabase
  ['napi_', letters(40)], // Neon
  ['rnd_', letters(24)], // Render
  ['rw_Fe26.', '[A-Za-z0-9*_.-]{30,}'], // Railway
  ['v1.0-', '[a-f0-9]{24}-[a-f0-9]{40,}'], // Cloudflare
  ['cfat_ cfut_ cfk_', base64url(32)], // Cloudflare
  ['LTAI', letters(16)], // Alibaba Cloud
  ['AKID', letters(32)], // Tencent Cloud
  ['SCW', '[A-Z0-9]{17,}'], // Scaleway
  ['4b1d', letters(38)], // ClickHouse Cloud
  ['mdb_sa_sk_', base64url(30)], // MongoDB Atlas
  ['pcsk_', '[A-Za-z0-9_]{40,}'], // Pinecone
  ['cflt', '[A-Za-z0-9+/]{56,}'], // Confluent
  ['sl.', '[A-Za-z0-9_.-]{60,}'], // Dropbox
  ['st.', '[a-f0-9]{24}\\.[a-f0-9]{32}\\.[a-f0-9]{32,}'], // Infisical
  ['pnu_ pnb_', letters(32)], // Prefect
  ['tmprl_', '[A-Za-z0-9_]{30,}'], // Temporal
  ['SWMTKN-1- SWMKEY-1-', '[A-Za-z0-9+/-]{20,}'], // Docker Swarm
  ['AstraCS:', '[A-Za-z0-9:]{30,}'], // Astra DB
  ['AVNS_', base64url(16)], // Aiven
  ['CCDB1_', '[A-Za-z0-9_]{30,}'], // CockroachDB Cloud
  ['essu_', '[A-Za-z0-9+/_=-]{30,}'], // Elastic Cloud
  ['apiv3_', base64url(40)], // InfluxDB
  ['xau_', letters(24)], // Xata
  ['akab-', '[a-z0-9]{16}-[a-z0-9]{16}'], // Akamai
  ['K000 K001 K002 K003 K004 K005', '[A-Za-z0-9+/]{27}(?![A-Za-z0-9+/])'], // Backblaze
  ['nbp_', letters(30)], // NetBird
  ['ddp_ ddo_', letters(30)], // Deno Deploy
  ['ucat_', letters(24)], // UpCloud
  ['AQVN', base64url(35)], // Yandex Cloud
  ['y0_', base64url(50)], // Yandex
  ['bce-v3/ALTAK-', '[A-Za-z0-9/]{20,}'], // Baidu Cloud
  ['AKLT', letters(40)], // Volcengine
  ['s.', '(?=[A-Za-z]{0,23}[0-9])[A-Za-z0-9]{24}(?![A-Za-z0-9.])'], // HashiCorp Vault before 1.10
  ['DHHC-1:', '[0-9]{2}:[A-Za-z0-9+/]{40,}={0,2}:?'], // NVMe in-band authentication
];
