import { open } from 'node:fs/promises'
import { refuse, type Result } from '../../shared/kernel/result.ts'
import {
  containerOf,
  MAGIC_BYTES,
  type Container,
  type ContainerRefusal,
} from '../../shared/video/container.ts'
import {
  MAX_PACKETS,
  packetListingArguments,
  parsePacketListing,
  type ListingRefusal,
  type PacketListing,
} from '../../shared/video/packet-listing.ts'
import type { VideoTool } from './find-tool.ts'
import { runTool, type ToolRefusal } from './run-tool.ts'

const TIMEOUT_MS = 15_000
const LINE_BYTES = 80

/** Names a file's container by its first bytes. */
export async function sniffContainer(path: string): Promise<Result<Container, ContainerRefusal>> {
  const file = await open(path, 'r')
  try {
    const { buffer, bytesRead } = await file.read(new Uint8Array(MAGIC_BYTES), 0, MAGIC_BYTES, 0)
    return containerOf(buffer.subarray(0, bytesRead))
  } finally {
    await file.close()
  }
}

/** Lists the packets of a recording's first video stream. Decodes nothing. */
export async function listPackets(
  tool: VideoTool,
  file: { readonly path: string; readonly container: Container },
  signal?: AbortSignal,
): Promise<Result<PacketListing, ListingRefusal | ToolRefusal>> {
  const listed = await runTool(tool, {
    inputs: [file.path],
    output: null,
    arguments: ({ inputs: [path = ''] }) => packetListingArguments({ path, container: file.container }),
    timeoutMs: TIMEOUT_MS,
    limits: { cpuSeconds: 15, memoryBytes: 2 ** 31 },
    maxOutputBytes: MAX_PACKETS * LINE_BYTES,
    signal,
    urgent: true,
  })
  if (listed.ok) return parsePacketListing(listed.value.output.toString('latin1'), listed.value.errorOutput)
  const { code, params } = listed.error
  // A sound recording is read well enough: there is only nothing to see.
  const silent = code === 'tool-failed' && /matches no streams/.test(String(params?.['said']))
  return silent ? refuse('no-video') : listed
}
