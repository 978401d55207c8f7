import { mkdtemp } from 'node:fs/promises'
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { tmpdir } from 'node:os'
import { buildProxy, type SourceFile } from '../../../electron/video/build-proxy.ts'
import { findVideoTool, type VideoTool } from '../../../electron/video/find-tool.ts'
import { listPackets, sniffContainer } from '../../../electron/video/list-packets.ts'
import type { PacketListing } from '../../../shared/video/packet-listing.ts'
import type { ClipRecipe } from './clip-recipe.ts'
import { makeClip, type Clip } from './make-clip.ts'

/** A clip with its packets as the program's own indexer sees them. */
export interface PreparedClip extends Clip {
  readonly source: SourceFile
  readonly listing: PacketListing
}

/** The ffmpeg of this machine. The tests of video need one. */
export async function videoTool(): Promise<VideoTool> {
  const tool = await findVideoTool()
  if (!tool) throw new Error('these tests need ffmpeg on PATH')
  return tool
}

export async function prepareClip(recipe: ClipRecipe): Promise<PreparedClip> {
  const clip = await makeClip(recipe)
  return { ...clip, ...(await prepareFile(clip.path)) }
}

/** Indexes a file as the program does. */
export async function prepareFile(
  path: string,
): Promise<{ readonly source: SourceFile; readonly listing: PacketListing }> {
  const container = await sniffContainer(path)
  if (!container.ok) throw new Error(`${path}: ${container.error.code}`)
  const listed = await listPackets(await videoTool(), { path, container: container.value })
  if (!listed.ok) throw new Error(`${path}: ${JSON.stringify(listed.error)}`)
  const { packets, width, height } = listed.value
  return { listing: listed.value, source: { path, container: container.value, packets, width, height } }
}

/** Builds the clip's proxy, or finds it where an earlier run has built it. */
export async function proxyFor(clip: PreparedClip): Promise<{ path: string; listing: PacketListing }> {
  const name = `${clip.recipe.name}.proxy.mp4`
  const path = join(dirname(clip.path), name)
  if (existsSync(path)) return { path, listing: (await prepareFile(path)).listing }
  const built = await buildProxy(await videoTool(), clip.source, { folder: dirname(clip.path), name })
  if (!built.ok) throw new Error(`${name}: ${JSON.stringify(built.error)}`)
  return { path, listing: built.value }
}

export function scratchFolder(): Promise<string> {
  return mkdtemp(join(tmpdir(), 'carebench-video-'))
}
