import { runFacts, type RunFacts } from './decode-runs.ts'
import { frameIndexOf, type PacketIndex } from './frame-index.ts'

/** Why frames come through a proxy of key frames alone. */
export type ProxyReason =
  /** Browsers do not decode it everywhere. */
  | 'codec'
  /** More than eight bits a sample, or not 4:2:0. */
  | 'samples'
  /** Pictures before a key frame refer to what lies before it. */
  | 'open-groups'
  /** The way from a key frame to a picture is so long that a reviewer would wait. */
  | 'long-groups'

/** Ways longer than this, in frames, make a reviewer wait: the proxy is built without being asked for. */
const LONG_RUN = 60
const LONG_REORDERED_RUN = 30

/** All reasons for a proxy, the strongest first. `pixelFormat`: ffmpeg's name, empty until the recording was decoded. */
export function proxyReasons(of: {
  readonly codec: string
  readonly packets: PacketIndex
  /** What decoding asks for, where that was looked at before. */
  readonly runs?: RunFacts | undefined
  readonly pixelFormat: string
}): readonly ProxyReason[] {
  const { longestRun, reordered, openGroups } = of.runs ?? runFacts(frameIndexOf(of.packets))
  const isPlain = of.pixelFormat === '' || /^yuvj?420p$/.test(of.pixelFormat)
  const reasons: [ProxyReason, boolean][] = [
    ['codec', of.codec === 'hevc' || of.codec === 'mpeg4'],
    ['samples', !isPlain],
    ['open-groups', openGroups],
    ['long-groups', longestRun > (reordered ? LONG_REORDERED_RUN : LONG_RUN)],
  ]
  return reasons.flatMap(([reason, holds]) => (holds ? [reason] : []))
}
