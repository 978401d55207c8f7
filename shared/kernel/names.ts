import { z } from 'zod'

/**
 * A name as people write it: any script, NFC, single spaces, no control or direction-changing characters (they would
 * let one name pass for another on the sign-in tiles).
 */
export function nameOfLength(longest: number): z.ZodType<string, string> {
  return z
    .string()
    .max(longest * 4)
    .refine((text) => text.isWellFormed(), { error: 'not-text' })
    .transform((text) => text.normalize('NFC').replaceAll(/\s+/gu, ' ').trim())
    .pipe(
      z
        .string()
        .min(1)
        .max(longest)
        .regex(/^[^\p{Cc}\p{Cf}\p{Co}\p{Cn}]*$/u),
    )
}

/** True where two names would be read as the same one: letters' case and diacritics do not tell people apart. */
export function readsTheSame(a: string, b: string): boolean {
  return plain(a) === plain(b)
}

/** Folds a name for comparing and filtering: lower case, without diacritics. */
export function plain(name: string): string {
  return name.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase()
}
