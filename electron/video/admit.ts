import { ok, refuse, type Refusal, type Result } from '../../shared/kernel/result.ts'
import type { ContainerFacts } from '../../shared/video/container-facts.ts'
import type { ContainerRefusal } from '../../shared/video/container.ts'
import { MAX_PIXELS } from '../../shared/video/ffmpeg-input.ts'
import type { ListingRefusal, PacketListing } from '../../shared/video/packet-listing.ts'
import type { SourceFile } from './build-proxy.ts'
import { readContainerFacts } from './container-facts.ts'
import type { VideoTool } from './find-tool.ts'
import { listPackets, sniffContainer } from './list-packets.ts'
import type { ToolRefusal } from './run-tool.ts'

/** A file that may be looked at: ours by its first bytes, with a video stream whose packets make sense. */
export interface AdmittedFile {
  readonly source: SourceFile
  readonly listing: PacketListing
  /** What the container says of itself. */
  readonly facts: ContainerFacts
}

export type AdmitRefusal =
  | ToolRefusal
  | ListingRefusal
  | ContainerRefusal
  | Refusal<'codec-not-supported' | 'picture-too-large' | 'recording-incomplete'>

/** Codecs that a recording may have; whatever else a container can carry is refused by name. */
const codecs = new Set(['h264', 'hevc', 'vp8', 'vp9', 'av1', 'mpeg4'])

const LARGEST_SIDE = 16_384

/** The gate: everything that is known to be wrong with a file is said here, before anything is decoded. */
export async function admit(
  tool: VideoTool,
  path: string,
  signal?: AbortSignal,
): Promise<Result<AdmittedFile, AdmitRefusal>> {
  const container = await sniffContainer(path)
  if (!container.ok) return container
  const { facts } = await readContainerFacts(path, container.value)
  if (facts.incomplete) return refuse('recording-incomplete')
  const listed = await listPackets(tool, { path, container: container.value }, signal)
  if (!listed.ok) return listed
  const { codec, width, height, packets } = listed.value
  if (!codecs.has(codec)) return refuse('codec-not-supported', { codec })
  if (width < 16 || height < 16) return refuse('no-video')
  if (width * height > MAX_PIXELS || Math.max(width, height) > LARGEST_SIDE) {
    return refuse('picture-too-large', { width, height })
  }
  return ok({
    facts,
    listing: listed.value,
    source: { path, container: container.value, width, height, packets },
  })
}
