import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Finding } from '../../shared/video/findings.ts'
import { frameIndexOf, type FrameIndex, type TimeBase } from '../../shared/video/frame-index.ts'
import {
  figuresOf,
  verdictOfRefusal,
  type IndexFigures,
  type InspectionVerdict,
} from '../../shared/video/inspection.ts'
import { proxyReasons, type ProxyReason } from '../../shared/video/proxy-need.ts'
import type { Refusal } from '../../shared/kernel/result.ts'
import { admit } from './admit.ts'
import { analyseRecording } from './analyse-recording.ts'
import type { VideoTool } from './find-tool.ts'
import { stateOfRefusal } from './unexamined.ts'

/** What the program would make of a file, found with its own steps and kept nowhere. */
export interface Inspection {
  readonly verdict: InspectionVerdict
  /** Why it cannot be reviewed; null where it can. */
  readonly refusal: Refusal | null
  /** Null where the gate already refused the file. */
  readonly recording: InspectedRecording | null
}

export interface InspectedRecording {
  readonly container: string
  readonly codec: string
  /** ffmpeg's name, e.g. `yuv420p10le`. */
  readonly pixelFormat: string
  readonly width: number
  readonly height: number
  readonly timeBase: TimeBase
  readonly index: FrameIndex
  readonly figures: IndexFigures
  /** Clockwise, degrees. */
  readonly rotation: number
  /** Width of a pixel to its height. */
  readonly pixelAspect: number
  readonly proxyReasons: readonly ProxyReason[]
  readonly findings: readonly Finding[]
}

/** Looks at one file as the program does when it comes in. Throws what the disk says of the file. */
export async function inspectRecording(
  tool: VideoTool | null,
  path: string,
  signal: AbortSignal,
): Promise<Inspection> {
  const refused = (refusal: Refusal): Inspection => ({
    verdict: stateOfRefusal(refusal) === 'not-examined' ? 'not-examined' : verdictOfRefusal(refusal),
    refusal,
    recording: null,
  })
  if (!tool) return refused({ code: 'no-tool', params: {} })
  const admitted = await admit(tool, path, signal)
  if (!admitted.ok) return refused(admitted.error)
  const { source, listing } = admitted.value
  const folder = await mkdtemp(join(tmpdir(), 'carebench-inspect-'))
  try {
    const done = await analyseRecording(tool, source, listing, { folder, receivedAt: null, signal })
    if (!done.ok) return refused(done.error)
    const { examination, container, findings } = done.value
    const { packets, pixelFormat } = examination
    const index = frameIndexOf(packets)
    const reasons = proxyReasons({ codec: listing.codec, packets, pixelFormat })
    return {
      verdict: reasons.length > 0 ? 'proxy' : 'reviewable',
      refusal: null,
      recording: {
        container: source.container,
        codec: listing.codec,
        pixelFormat,
        width: source.width,
        height: source.height,
        timeBase: packets.timeBase,
        index,
        figures: figuresOf(index),
        rotation: container.turn,
        pixelAspect: listing.pixelAspect,
        proxyReasons: reasons,
        findings,
      },
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
