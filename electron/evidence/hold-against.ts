import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { admit, extractFrames, findVideoTool } from '../video/index.ts'
import type { EvidenceVerdict } from './verify.ts'
import type { ReviewEvidenceVerdict } from './verify-review.ts'

type Refuted = Extract<EvidenceVerdict, { holds: false }>

/**
 * Holds a recording against the evidence of its review: the file by its hash and, where ffmpeg is installed, each frame
 * that the verdict rests on by its pixels, decoded anew. `pixels`: frames that were compared; null without ffmpeg.
 */
export async function holdAgainst(
  evidence: EvidenceVerdict | ReviewEvidenceVerdict,
  path: string,
): Promise<Refuted | (ReviewEvidenceVerdict & { readonly pixels: number | null })> {
  if (!evidence.holds) return evidence
  if (!('submission' in evidence) || evidence.basis === null)
    return refuted('not-evidence', 'the evidence speaks of no recording')
  const hash = createHash('sha256')
  const read = await pipeline(createReadStream(path), hash).then(
    () => true,
    () => false,
  )
  if (!read) return refuted('recording-differs', 'the recording cannot be read')
  if (hash.digest('hex') !== evidence.basis.file)
    return refuted('recording-differs', 'the recording is not the one of the verdict')
  const tool = await findVideoTool()
  if (!tool) return { ...evidence, pixels: null }
  const admitted = await admit(tool, path)
  if (!admitted.ok) return refuted('recording-differs', `the recording was not read: ${admitted.error.code}`)
  const due = new Map(evidence.frames.map((frame) => [frame.ordinal, frame]))
  const taken = await extractFrames(tool, admitted.value.source, [...due.keys()])
  if (!taken.ok) return refuted('recording-differs', `frames were not decoded: ${taken.error.code}`)
  const wrong = taken.value.find(({ ordinal, sha256, pts }) => {
    const frame = due.get(ordinal)
    return frame?.sha256 !== sha256 || frame.pts !== pts
  })
  if (wrong) return refuted('recording-differs', `frame ${wrong.ordinal} has other pixels`)
  return { ...evidence, pixels: taken.value.length }
}

function refuted(fault: Refuted['fault'], detail: string): Refuted {
  return { holds: false, fault, seq: null, detail }
}
