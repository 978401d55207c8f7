import { frameIndexOf } from '../../shared/video/frame-index.ts'
import type { Travel } from '../../shared/video/read-ahead.ts'
import { createFrameReader, SLACK, type FrameReader } from './frame-reader.ts'
import { openMedia } from './media-reader.ts'
import { openPacketSource } from './packet-source.ts'
import { cropLuma, pictureBytes, type Picture } from './picture.ts'
import type { Area, FromWorker, LumaCrop, MediaWithIndex, PictureKind, ToWorker } from './player-protocol.ts'

type Opening = Extract<ToWorker, { kind: 'open' }>

interface Aim {
  readonly target: number
  readonly travel: Travel
  readonly request: number
}

/**
 * Serves pictures of one video: the exact one where it is at hand, else the proxy's at once and the exact one after it.
 * A picture goes out only while it is still the one that was asked for last.
 */
export interface FrameServer {
  aim(aim: Aim): void
  addProxy(proxy: MediaWithIndex): Promise<void>
  hash(ordinal: number): Promise<string | null>
  /** Brightness of a part of a picture that is at hand, of the recording itself where possible. */
  luma(ordinal: number, area: Area): LumaCrop | null
  facts(): { readonly cached: number; readonly bytes: number; readonly decoded: number }
  close(): void
}

/** Pictures of the proxy that are kept while the recording itself can be decoded. */
const PROXY_BESIDE = 2
const FEWEST = 4
/** What the proxy may keep while it stands beside is a part of the budget, whether there is one or not. */
const BESIDE = PROXY_BESIDE + SLACK

export async function serveFrames(
  opening: Opening,
  send: (message: FromWorker, moved?: Transferable[]) => void,
): Promise<FrameServer> {
  const capacity = Math.max(
    FEWEST,
    Math.floor(opening.budgetBytes / pictureBytes(opening.width, opening.height)) - SLACK - BESIDE,
  )
  const readers: Partial<Record<PictureKind, FrameReader>> = {}
  let aim: Aim | null = null
  let sent: { readonly request: number; readonly from: PictureKind } | null = null

  const show = (ordinal: number, from: PictureKind, picture: Picture): void => {
    if (!aim || aim.target !== ordinal) return
    // An exact picture stays: a proxy's that comes late must not replace it.
    if (sent?.request === aim.request && (sent.from === 'exact' || from === 'proxy')) return
    sent = { request: aim.request, from }
    const planes = picture.planes.slice()
    const message: FromWorker = {
      kind: 'picture',
      request: aim.request,
      ordinal,
      from,
      picture: { ...picture, planes },
    }
    send(message, [planes.buffer])
  }
  const follow = (): void => {
    if (!aim) return
    const { exact, proxy } = readers
    const known = exact?.get(aim.target)
    if (known) show(aim.target, 'exact', known)
    const stopgap = known ? undefined : proxy?.get(aim.target)
    if (stopgap) show(aim.target, 'proxy', stopgap)
    // While the reviewer waits for a picture, the quick way has the processor to itself.
    exact?.hold(!known && !stopgap && proxy !== undefined)
    exact?.aim(aim.target, aim.travel)
    if (exact) proxy?.hold(known !== undefined || stopgap !== undefined)
    proxy?.aim(aim.target, exact ? 'resting' : aim.travel)
  }
  const open = async (kind: PictureKind, from: MediaWithIndex, keep: number): Promise<void> => {
    const index = frameIndexOf(from.packets)
    const opened = await openPacketSource(openMedia(from.media), index, from.packets.sizes)
    if (!opened.ok) {
      const { code, params } = opened.error
      send({ kind: 'trouble', trouble: { source: kind, code, detail: JSON.stringify(params) } })
      return
    }
    readers[kind] = createFrameReader({
      source: opened.value,
      index,
      capacity: keep,
      onPicture(ordinal, picture) {
        show(ordinal, kind, picture)
        if (aim?.target === ordinal) follow()
      },
      onBroken(why) {
        delete readers[kind]
        send({ kind: 'trouble', trouble: { source: kind, code: 'broken', detail: why } })
        if (kind === 'exact') widenProxy()
        follow()
      },
    })
  }
  let proxyFrom: MediaWithIndex | null = null
  /** Without the recording itself, the proxy gets the whole budget. */
  const widenProxy = (): void => {
    if (!proxyFrom || !readers.proxy) return
    readers.proxy.close()
    delete readers.proxy
    open('proxy', proxyFrom, capacity).then(follow, () => undefined)
  }
  const openProxy = async (from: MediaWithIndex): Promise<void> => {
    proxyFrom = from
    await open('proxy', from, readers.exact ? PROXY_BESIDE : capacity)
    follow()
  }

  await open('exact', opening.source, capacity)
  if (opening.proxy) await openProxy(opening.proxy)
  send({ kind: 'opened', exact: readers.exact !== undefined, proxy: readers.proxy !== undefined })
  return {
    aim(to) {
      aim = to
      sent = null
      follow()
    },
    addProxy: openProxy,
    async hash(ordinal) {
      const picture = readers.exact?.get(ordinal)
      return picture ? sha256(picture.planes) : null
    },
    luma(ordinal, area) {
      const exact = readers.exact?.get(ordinal)
      const picture = exact ?? readers.proxy?.get(ordinal)
      return picture ? { ...cropLuma(picture, area), from: exact ? 'exact' : 'proxy' } : null
    },
    facts() {
      const all = [readers.exact, readers.proxy].flatMap((reader) => (reader ? [reader.facts()] : []))
      return {
        cached: all.reduce((sum, facts) => sum + facts.cached, 0),
        bytes: all.reduce((sum, facts) => sum + facts.bytes, 0),
        decoded: all.reduce((sum, facts) => sum + facts.decoded, 0),
      }
    },
    close() {
      readers.exact?.close()
      readers.proxy?.close()
    },
  }
}

async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
