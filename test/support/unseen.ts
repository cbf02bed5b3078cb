/**
 * Characters that are invisible or look like a space, except the hair space that breaks links and
 * icons.
 */
export const UNSEEN =
  /(?! |(?<=[\]$])\u200a\()[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Zs}\p{Default_Ignorable_Code_Point}\u2800\u3164]/u;
