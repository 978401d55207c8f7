import { z } from 'zod'
import { languages } from '../kernel/centre.ts'
import { mediaHash } from '../kernel/facts.ts'
import { freeText } from '../kernel/free-text.ts'
import { refuse, type Refusal } from '../kernel/result.ts'
import { ink } from './ink.ts'

/** How somebody signed: on the screen, or on the paper that was printed for it. */
export const signedMeans = ['screen', 'paper'] as const
export type SignedMeans = (typeof signedMeans)[number]

/**
 * What was signed, as it is sealed. `text`: the exact words that stood above the pad; they name nobody, so that they can be kept
 * and their hash proves nothing about a person who was erased. `signs`: SHA-256 of these words in UTF-8, hex. `ink`: sealed apart
 * and gone with the customer; empty where it was signed on paper.
 */
export const signedText = z.strictObject({
  text: z.string().min(1).max(4_000),
  language: z.enum(languages),
  signs: mediaHash,
  means: z.enum(signedMeans),
  ink: freeText,
})

/** What a screen hands in: the hash of the words that it showed, and the ink. */
export const signing = z.strictObject({
  signs: mediaHash,
  means: z.enum(signedMeans),
  ink: z.union([z.literal(''), ink]).default(''),
})
export type Signing = z.output<typeof signing>

/** Words that can be signed now. */
export const toSign = z.strictObject({ text: z.string(), language: z.enum(languages), signs: mediaHash })
export type ToSign = z.infer<typeof toSign>

export const signingErrors = ['signature-needed', 'signed-text-changed'] as const

/** Why this signature does not hold for these words; null where it does. The words are made anew, never taken from the screen. */
export function signingRefusal(
  signing: Signing,
  now: ToSign,
): { readonly ok: false; readonly error: Refusal<(typeof signingErrors)[number]> } | null {
  if (signing.signs !== now.signs) return refuse('signed-text-changed')
  return signing.means === 'screen' && signing.ink === '' ? refuse('signature-needed') : null
}
