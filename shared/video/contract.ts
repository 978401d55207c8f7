import { z } from 'zod'
import { mediaHash } from '../kernel/facts.ts'
import { finding, videoEvent } from './findings.ts'
import { packetIndex } from './frame-index.ts'

/**
 * How far the program has come with a recording. `no-tool`: this computer has no ffmpeg.
 * `not-examined`: a limit or a crash ended it, which proves nothing; it can be tried again.
 */
export const recordingStates = [
  'waiting',
  'indexing',
  'examining',
  'ready',
  'refused',
  'not-examined',
  'no-tool',
  'gone',
] as const
export type RecordingState = (typeof recordingStates)[number]

export const proxyStates = ['none', 'waiting', 'building', 'ready', 'failed'] as const

const span = z.object({ from: z.int(), to: z.int() })

export const filmstrip = z.object({
  every: z.int().positive(),
  columns: z.int().positive(),
  rows: z.int().positive(),
  width: z.int().positive(),
  height: z.int().positive(),
  sheets: z.int().nonnegative(),
})
export type Filmstrip = z.infer<typeof filmstrip>

/** A recording as a review needs it. What is not known yet is null and comes with the next look. */
export const recordingView = z.object({
  sha256: mediaHash,
  state: z.enum(recordingStates),
  /** Why it cannot be looked at. */
  refusal: z.object({ code: z.string(), params: z.record(z.string(), z.unknown()) }).nullable(),
  progress: z.object({ done: z.int(), total: z.int() }).nullable(),
  bytes: z.int(),
  picture: z
    .object({
      codec: z.string(),
      width: z.int(),
      height: z.int(),
      turn: z.union([z.literal(0), z.literal(90), z.literal(180), z.literal(270)]),
      /** ffmpeg's name; empty until the recording was decoded. */
      pixelFormat: z.string(),
      audio: z.boolean(),
      /** Width of a pixel to its height. */
      pixelAspect: z.number(),
    })
    .nullable(),
  packets: packetIndex.nullable(),
  /** Every packet has its picture and every picture its packet; null until the recording was decoded. */
  proven: z.boolean().nullable(),
  /** One letter a frame: I, P, B or ?. Empty until known. */
  types: z.string(),
  findings: z.array(finding),
  events: z.array(videoEvent),
  readings: z.object({ inFile: z.int(), played: z.int(), hidden: z.array(span) }).nullable(),
  strip: filmstrip.nullable(),
  proxy: z.object({ state: z.enum(proxyStates), packets: packetIndex.nullable() }),
})
export type RecordingView = z.infer<typeof recordingView>

/** What a recording and what is derived from it take on the disk. */
export const recordingUsage = z.object({
  sha256: mediaHash,
  original: z.int(),
  derived: z.int(),
  proxy: z.int(),
  /** When something of it was used last: ms since the epoch, UTC. */
  usedAt: z.int(),
})
export type RecordingUsage = z.infer<typeof recordingUsage>
