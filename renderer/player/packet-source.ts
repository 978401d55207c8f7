import {
  ALL_FORMATS,
  CustomSource,
  EncodedPacketSink,
  Input,
  type EncodedPacket,
  type InputVideoTrack,
} from 'mediabunny'
import { refuse, ok, type Refusal, type Result } from '../../shared/kernel/result.ts'
import type { FrameIndex } from '../../shared/video/frame-index.ts'
import type { MediaReader } from './media-reader.ts'

/** The packets of one video stream by their position in decode order. */
export interface PacketSource {
  readonly config: VideoDecoderConfig
  packet(position: number): Promise<EncodedPacket>
  /** Looks into the packet: can a decoder start here? */
  canStartAt(position: number): Promise<boolean>
  close(): void
}

export type PacketRefusal = Refusal<'unreadable' | 'no-decoder' | 'packets-differ'>

/**
 * Opens a medium and holds what it finds against the index that the core made: the same number of packets, the same
 * sizes. Two readers that see different packets would call different pictures by the same number.
 */
export async function openPacketSource(
  reader: MediaReader,
  index: FrameIndex,
  sizes: readonly number[],
): Promise<Result<PacketSource, PacketRefusal>> {
  const input = new Input({
    formats: ALL_FORMATS,
    source: new CustomSource({
      getSize: () => reader.size(),
      read: (from, to) => reader.read(from, to),
      prefetchProfile: 'fileSystem',
      maxCacheSize: 32 * 2 ** 20,
    }),
  })
  const close = (): void => {
    input.dispose()
    reader.close()
  }
  try {
    const track = await input.getPrimaryVideoTrack()
    const config = track ? await track.getDecoderConfig() : null
    if (!track || !config) return closed(close, 'no-decoder', { codec: '' })
    const sink = new EncodedPacketSink(track)
    const found = await listPackets(sink)
    if (found.length !== index.ordinals.length || found.some((packet, at) => packet.byteLength !== sizes[at]))
      return closed(close, 'packets-differ', { found: found.length, expected: index.ordinals.length })
    if (!(await canDecode(config))) return closed(close, 'no-decoder', { codec: config.codec })
    return ok(sourceOf(track, sink, found, config, close))
  } catch (error) {
    return closed(close, 'unreadable', { detail: error instanceof Error ? error.message : '' })
  }
}

function sourceOf(
  track: InputVideoTrack,
  sink: EncodedPacketSink,
  found: readonly EncodedPacket[],
  config: VideoDecoderConfig,
  close: () => void,
): PacketSource {
  const starts = new Map<number, boolean>()
  // The packet before leads to this one: a look-up by time would confuse packets with equal times.
  const packet = async (position: number): Promise<EncodedPacket> => {
    const before = found[position - 1]
    const got = before ? await sink.getNextPacket(before) : await sink.getFirstPacket()
    if (!got) throw new Error(`packet ${position} is not there`)
    return got
  }
  return {
    config,
    packet,
    async canStartAt(position) {
      const known = starts.get(position)
      if (known !== undefined) return known
      const really = (await track.determinePacketType(await packet(position))) !== 'delta'
      starts.set(position, really)
      return really
    },
    close,
  }
}

async function listPackets(sink: EncodedPacketSink): Promise<EncodedPacket[]> {
  const found: EncodedPacket[] = []
  for await (const packet of sink.packets(undefined, undefined, { metadataOnly: true })) found.push(packet)
  return found
}

async function canDecode(config: VideoDecoderConfig): Promise<boolean> {
  if (typeof VideoDecoder === 'undefined') return false
  const support = await VideoDecoder.isConfigSupported(config)
  return support.supported === true
}

function closed(
  close: () => void,
  code: PacketRefusal['code'],
  params: PacketRefusal['params'],
): { readonly ok: false; readonly error: PacketRefusal } {
  close()
  return refuse(code, params)
}
