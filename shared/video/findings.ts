import { z } from 'zod'

/**
 * What the analysis can say. A finding is no verdict: a person looks at its evidence and decides.
 * `fact` is worth knowing, `look` wants a look, `loud` must not be passed over.
 */
export const findingCodes = [
  'maker-editor',
  'maker-transcoder',
  'maker-service',
  'maker-recorder',
  'edit-list-hides',
  'edit-list-several',
  'times-equal',
  'decode-times-back',
  'cadence-changes',
  'cadence-constant',
  'packets-without-picture',
  'sequence-changes',
  'codings-several',
  'quantiser-jumps',
  'scene-cut-off-key',
  'frame-numbers-missing',
  'key-frame-ids-break',
  'joined-on-key-frame',
  'still-but-fed',
  'stretch-repeats',
  'black',
  'audio-length-differs',
  'modified-after-creation',
  'created-after-received',
  'video-tracks-several',
  'trailing-bytes',
  'same-file',
  'same-payload',
  'same-pictures',
] as const
export type FindingCode = (typeof findingCodes)[number]

export const findingWeights = ['fact', 'look', 'loud'] as const

export const finding = z.object({
  code: z.enum(findingCodes),
  weight: z.enum(findingWeights),
  /** The frames that it rests on, both ends in it; null where it speaks of the whole file. */
  frames: z.object({ from: z.int().nonnegative(), to: z.int().nonnegative() }).nullable(),
  params: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
})
export type Finding = z.infer<typeof finding>

export function findingOf(
  code: FindingCode,
  weight: Finding['weight'],
  params: Finding['params'] = {},
  frames: Finding['frames'] = null,
): Finding {
  return { code, weight, params, frames }
}

/** Something on the time line that a reviewer may want to jump to; says nothing about right or wrong. */
export const videoEvent = z.object({
  kind: z.enum(['cut', 'gap', 'still', 'black', 'change']),
  from: z.int().nonnegative(),
  to: z.int().nonnegative(),
})
export type VideoEvent = z.infer<typeof videoEvent>
