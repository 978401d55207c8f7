import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { ok, refuse, type Refusal, type Result } from '../../shared/kernel/result.ts'
import type { Container } from '../../shared/video/container.ts'
import type { PacketIndex } from '../../shared/video/frame-index.ts'
import type { ListingRefusal, PacketListing } from '../../shared/video/packet-listing.ts'
import { proxyArguments, proxyDifference } from '../../shared/video/proxy-arguments.ts'
import type { VideoTool } from './find-tool.ts'
import { listPackets } from './list-packets.ts'
import { runTool, type ToolRefusal } from './run-tool.ts'

const TIMEOUT_MS = 20 * 60_000

export type ProxyRefusal = ToolRefusal | ListingRefusal | Refusal<'proxy-differs'>

export interface SourceFile {
  readonly path: string
  readonly container: Container
  readonly width: number
  readonly height: number
  readonly packets: PacketIndex
}

/**
 * Builds the all-intra proxy as `<folder>/<name>` and proves it against the source's packets. A proxy that does not
 * hold is deleted: no proxy is better than a wrong one.
 */
export async function buildProxy(
  tool: VideoTool,
  source: SourceFile,
  target: { readonly folder: string; readonly name: string },
  signal?: AbortSignal,
): Promise<Result<PacketListing, ProxyRefusal>> {
  const path = join(target.folder, target.name)
  const fail = async <E extends ProxyRefusal>(
    error: E,
  ): Promise<{ readonly ok: false; readonly error: E }> => {
    await rm(path, { force: true })
    return { ok: false, error }
  }
  const made = await runTool(tool, {
    inputs: [source.path],
    output: target.folder,
    arguments: ({ inputs: [seen = ''], output }) =>
      proxyArguments(
        { path: seen, container: source.container },
        { width: source.width, height: source.height, timeBase: source.packets.timeBase },
        tool.version,
        output(target.name),
      ),
    timeoutMs: TIMEOUT_MS,
    limits: { cpuSeconds: 3600 },
    signal,
  })
  if (!made.ok) return fail(made.error)
  const listed = await listPackets(tool, { path, container: 'mov' }, signal)
  if (!listed.ok) return fail(listed.error)
  const difference = proxyDifference(source.packets, listed.value.packets)
  if (!difference) return ok(listed.value)
  return fail(refuse('proxy-differs', { difference: JSON.stringify(difference) }).error)
}
