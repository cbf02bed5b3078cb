const MENTION = /auth|bearer|cookie|cred|jwt|key|otp|pass|psk|pw|secret|sig|tkn|token|[?&]code=/i;

/** Whether any name of a secret can be in a text: most texts need no closer look. */
export function mentionsSecret(text: string): boolean {
  return MENTION.test(text);
}
