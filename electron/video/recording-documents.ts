import { readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { filmstrip } from '../../shared/video/contract.ts'
import { finding, videoEvent } from '../../shared/video/findings.ts'
import { packetIndex } from '../../shared/video/frame-index.ts'
import { pictureSequence } from '../../shared/video/likeness.ts'
import { MOVES_VERSION, packTrack, unpackTrack, type Moves } from '../../shared/video/moves.ts'

// What is derived from a recording, as it lies beside it. Anything that does not parse is made anew.

/** After the gate: the packets, before anything was decoded. */
export const indexDocument = z.object({
  container: z.enum(['mov', 'matroska']),
  codec: z.string(),
  width: z.int(),
  height: z.int(),
  packets: packetIndex,
  checksums: z.array(z.string()),
  decodeTimes: z.array(z.number().nullable()),
  durations: z.array(z.number()),
  turn: z.union([z.literal(0), z.literal(90), z.literal(180), z.literal(270)]),
  audio: z.boolean(),
  /** Width of a pixel to its height. Documents that were made before it was read have none. */
  pixelAspect: z.number().positive().default(1),
  /** What decoding asks for; absent where an older version made the index. */
  runs: z.object({ longestRun: z.int(), reordered: z.boolean(), openGroups: z.boolean() }).optional(),
})
export type IndexDocument = z.infer<typeof indexDocument>

/** After the whole recording was decoded once. */
export const analysisDocument = z.object({
  packets: packetIndex,
  sha256: z.array(z.string()),
  types: z.string(),
  pixelFormat: z.string(),
  findings: z.array(finding),
  events: z.array(videoEvent),
  readings: z.object({
    inFile: z.int(),
    played: z.int(),
    hidden: z.array(z.object({ from: z.int(), to: z.int() })),
  }),
  strip: filmstrip,
  sequence: pictureSequence,
})
export type AnalysisDocument = z.infer<typeof analysisDocument>

const track = z.base64().transform((text, context) => {
  const unpacked = unpackTrack(Buffer.from(text, 'base64'))
  if (unpacked) return unpacked
  context.addIssue({ code: 'custom', message: 'no moves' })
  return z.NEVER
})

/** The moves. Those of another version do not parse: they are made anew. */
export const movesDocument = z.object({ version: z.literal(MOVES_VERSION), low: track, high: track })

export function toMovesDocument({ low, high }: Moves): z.input<typeof movesDocument> {
  const packed = (of: Moves['low']): string => Buffer.from(packTrack(of)).toString('base64')
  return { version: MOVES_VERSION, low: packed(low), high: packed(high) }
}

export const proxyDocument = z.object({ packets: packetIndex })

export const refusalDocument = z.object({ code: z.string(), params: z.record(z.string(), z.unknown()) })

/** Reads a document, or null where there is none that holds. */
export async function readDocument<S extends z.ZodType>(
  folder: string,
  name: string,
  schema: S,
): Promise<z.output<S> | null> {
  const text = await readFile(join(folder, name), 'utf8').catch(() => null)
  if (text === null) return null
  try {
    const parsed = z.safeParse<S>(schema, JSON.parse(text))
    return parsed.success ? parsed.data : null
  } catch {
    return null
  }
}

export async function writeDocument(folder: string, name: string, document: unknown): Promise<void> {
  const aside = join(folder, `${name}.new`)
  await writeFile(aside, JSON.stringify(document))
  await rename(aside, join(folder, name))
}
