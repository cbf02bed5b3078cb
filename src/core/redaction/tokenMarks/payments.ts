import { base64url, hex, letters, type TokenMark } from './tokenMark';

/**
 * Payments, shops, shipping and money. Sources: docs.stripe.com/keys; developer.squareup.com, "Access
 * tokens"; shopify.dev/docs, "Access tokens"; developer.paypal.com (Braintree); developer.flutterwave.
 * com; paystack.com/docs; docs.easypost.com; duffel.com/docs; docs.plaid.com; docs.goshippo.com;
 * developer.frame.io; docs.adyen.com; docs.mollie.com; docs.gocardless.com; razorpay.com/docs.
 */
export const PAYMENTS: readonly TokenMark[] = [
  ['Stripe, Clerk, Paystack', 'sk_live_ sk_test_ sk_prod_ rk_live_ rk_test_ rk_prod_', letters(16)],
  ['Stripe and others, webhooks', 'whsec_', '[A-Za-z0-9+/=]{20,}'],
  ['Square', 'sq0atp- sq0csp-', base64url(20)],
  ['Square', 'EAAA', base64url(56)],
  ['Shopify', 'shpat_ shpss_ shpca_ shppa_ shptka_ shpua_', hex(32)],
  [
    'Braintree',
    'access_token$production$ access_token$sandbox$',
    '[a-z0-9]{10,20}\\$[a-f0-9]{24,}',
  ],
  ['Flutterwave', 'FLWSECK- FLWSECK_TEST- FLWSECK_TEST', '[A-Za-z0-9-]{12,}'],
  ['EasyPost', 'EZAK EZTK', letters(50)],
  ['Duffel', 'duffel_test_ duffel_live_', '[A-Za-z0-9_=-]{30,}'],
  ['Plaid', 'access-sandbox- access-development- access-production-', '[a-f0-9-]{36,}'],
  ['Shippo', 'shippo_live_ shippo_test_', hex(32)],
  ['Frame.io', 'fio-u-', '[A-Za-z0-9_=-]{40,}'],
  ['Adyen', 'AQE', '[A-Za-z0-9+/]{60,}'],
  ['Mollie', 'live_ test_', '[A-Za-z0-9]{30}(?![A-Za-z0-9])'],
  ['Razorpay', 'rzp_live_ rzp_test_', letters(14)],
  ['Paddle', 'pdl_live_apikey_ pdl_sdbx_apikey_', '[A-Za-z0-9_]{20,}'],
  ['Lob', 'live_ test_', hex(35)],
  ['Polar', 'polar_oat_ polar_pat_', letters(30)],
];
