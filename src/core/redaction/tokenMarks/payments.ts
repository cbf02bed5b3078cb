import { base64url, hex, letters, type TokenMark } from './tokenMark';

/**
 * Payments, shops, shipping and money. Sources: docs.stripe.com/keys; developer.squareup.com,
 * "Access tokens"; shopify.dev/docs, "Access tokens"; developer.paypal.com (Braintree);
 * developer.flutterwave.com; paystack.com/docs; docs.easypost.com; duffel.com/docs; docs.plaid.com;
 * docs.goshippo.com; developer.frame.io; docs.adyen.com; docs.mollie.com; docs.gocardless.com;
 * razorpay.com/docs; docs.xendit.co; docs.midtrans.com; docs.omise.co;
 * www.mercadopago.com/developers; www.cashfree.com/docs; developer.paypal.com; developer.ebay.com;
 * developer-docs.amazon.com; woocommerce.com/document/woocommerce-rest-api.
 */
export const PAYMENTS: readonly TokenMark[] = [
  ['sk_live_ sk_test_ sk_prod_ rk_live_ rk_test_ rk_prod_', letters(16)], // Stripe, Clerk, Paystack
  ['whsec_', '[A-Za-z0-9+/=]{20,}'], // Stripe and others, webhooks
  ['sq0atp- sq0csp-', base64url(20)], // Square
  ['EAAA', base64url(56)], // Square
  ['shpat_ shpss_ shpca_ shppa_ shptka_ shpua_', hex(32)], // Shopify
  ['access_token$production$ access_token$sandbox$', '[a-z0-9]{10,20}\\$[a-f0-9]{24,}'], // Braintree
  ['FLWSECK- FLWSECK_TEST- FLWSECK_TEST', '[A-Za-z0-9-]{12,}'], // Flutterwave
  ['EZAK EZTK', letters(50)], // EasyPost
  ['duffel_test_ duffel_live_', '[A-Za-z0-9_=-]{30,}'], // Duffel
  ['access-sandbox- access-development- access-production-', '[a-f0-9-]{36,}'], // Plaid
  ['shippo_live_ shippo_test_', hex(32)], // Shippo
  ['fio-u-', '[A-Za-z0-9_=-]{40,}'], // Frame.io
  ['AQE', '[A-Za-z0-9+/]{60,}'], // Adyen
  ['live_ test_', '[A-Za-z0-9]{30}(?![A-Za-z0-9])'], // Mollie
  ['rzp_live_ rzp_test_', letters(14)], // Razorpay
  ['pdl_live_apikey_ pdl_sdbx_apikey_', '[A-Za-z0-9_]{20,}'], // Paddle
  ['live_ test_', hex(35)], // Lob
  ['polar_oat_ polar_pat_', letters(30)], // Polar
  ['xnd_production_ xnd_development_', letters(30)], // Xendit
  ['SB-Mid-server- Mid-server-', base64url(20)], // Midtrans
  ['skey_ skey_test_', '[a-z0-9]{15,}'], // Omise
  ['APP_USR-', '[0-9]{12,20}-[0-9]{6}-[a-f0-9]{32,}'], // Mercado Pago
  ['cfsk_ma_', letters(20)], // Cashfree
  ['live_ sandbox_', '[A-Za-z0-9_-]{40}(?![A-Za-z0-9_-])'], // GoCardless
  ['A21AA', base64url(60)], // PayPal
  ['PRD- SBX-', '[a-f0-9]{12}-(?:[a-f0-9]{4,8}-){3}[a-f0-9]{4,}'], // eBay
  ['v^1.1#', '[A-Za-z0-9#^+/=]{60,}'], // eBay
  ['amzn1.oa2-cs.v1.', hex(60)], // Amazon
  ['Atzr| Atza|', base64url(60)], // Amazon
  ['cs_ ck_', '[a-f0-9]{40}(?![A-Za-z0-9])'], // WooCommerce
];
