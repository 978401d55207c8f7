import type { PacketIndex } from '../../../shared/video/frame-index.ts'
import { createPlayer, type Player } from '../../../renderer/player/player.ts'
import { turned, wholePicture, type Turn } from '../../../renderer/player/view.ts'
import { pause, readPicture, type Driver } from './driver.ts'

export interface PlayerSpec {
  readonly url: string
  readonly packets: PacketIndex
  readonly proxy: { readonly url: string; readonly packets: PacketIndex } | null
  readonly width: number
  readonly height: number
  readonly turn: Turn
  readonly budgetBytes?: number
  readonly painter?: 'webgl' | 'canvas'
  /** Longest side of the canvas in pixels. */
  readonly canvasSide: number
  /** Waits for pictures of the recording itself, or takes the proxy's too. */
  readonly accept: 'exact' | 'any'
  /** Read through a MessagePort instead of by HTTP. */
  readonly overPort?: boolean
  /** Compares label and picture all the time; off where only the time counts. */
  readonly compare?: boolean
}

export interface PlayerDriver extends Driver {
  readonly player: Player
  /** Times at which label and picture did not agree, at any change and in any animation frame. */
  disagreements(): readonly string[]
  /** Resolves when the target is on screen; the time that took in ms. */
  settled(): Promise<number>
}

/** Ends what hangs, not what is slow. */
const WAIT_MS = 120_000

export async function openPlayer(spec: PlayerSpec): Promise<PlayerDriver> {
  const label = document.querySelector('#label')
  if (!label) throw new Error('no label')
  const size = turned(spec, { turn: spec.turn, pixelAspect: 1 })
  const scale = Math.min(1, spec.canvasSide / Math.max(size.width, size.height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.round(size.width * scale)
  canvas.height = Math.round(size.height * scale)
  document.body.append(canvas)
  const player = createPlayer({
    canvas,
    source: { media: mediaOf(spec.url, spec.overPort === true), packets: spec.packets },
    proxy: spec.proxy ? { media: { kind: 'http', url: spec.proxy.url }, packets: spec.proxy.packets } : null,
    width: spec.width,
    height: spec.height,
    view: { ...wholePicture, turn: spec.turn },
    ...(spec.budgetBytes === undefined ? {} : { budgetBytes: spec.budgetBytes }),
    ...(spec.painter === undefined ? {} : { painter: spec.painter }),
  })
  const wrong: string[] = []
  const code = (): number | null => readPicture(canvas, canvas.width, canvas.height, spec.turn)
  const labelled = (): number => Number(/^frame (\d+) /.exec(label.textContent)?.[1] ?? 0) - 1
  const compare = (when: string): void => {
    if (spec.compare === false) return
    const shown = player.state().shown
    if (!shown) return
    const seen = code()
    if (seen !== labelled() || seen !== shown.ordinal)
      wrong.push(`${when}: label ${labelled()}, picture ${seen}`)
  }
  player.subscribe(() => {
    const shown = player.state().shown
    if (shown) label.textContent = `frame ${shown.ordinal + 1} of ${player.index.count}`
    compare('change')
  })
  let watching = true
  let frames = 0
  // Between changes too, now and then: reading a picture back stalls the whole browser.
  const watch = (): void => {
    if (!watching) return
    frames += 1
    if (frames % 10 === 0) compare('animation frame')
    requestAnimationFrame(watch)
  }
  requestAnimationFrame(watch)
  const there = (): boolean => {
    const { shown, target } = player.state()
    return shown?.ordinal === target && (spec.accept === 'any' || shown.from === 'exact')
  }
  const settled = (): Promise<number> => {
    const began = performance.now()
    if (there()) return Promise.resolve(0)
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        stop()
        reject(new Error(`frame ${player.state().target} did not come: ${JSON.stringify(player.state())}`))
      }, WAIT_MS)
      const stop = player.subscribe(() => {
        if (!there()) return
        clearTimeout(timer)
        stop()
        resolve(performance.now() - began)
      })
    })
  }
  await settled()
  return {
    player,
    count: player.index.count,
    async step(by) {
      player.move({ kind: 'frames', by })
      await settled()
    },
    async jump(ordinal) {
      player.move({ kind: 'to', ordinal })
      await settled()
    },
    async burst(steps, pauseMs) {
      for (const by of steps) {
        player.move({ kind: 'frames', by })
        if (pauseMs > 0) await pause(pauseMs)
      }
      await settled()
    },
    label: labelled,
    code,
    settled,
    disagreements: () => wrong,
    close() {
      watching = false
      player.close()
      canvas.remove()
    },
  }
}

function mediaOf(
  url: string,
  overPort: boolean,
): { kind: 'http'; url: string } | { kind: 'port'; port: MessagePort } {
  if (!overPort) return { kind: 'http', url }
  const { port1, port2 } = new MessageChannel()
  void serveOver(port1, url)
  return { kind: 'port', port: port2 }
}

/** Stands for a host that reads the file itself. */
async function serveOver(port: MessagePort, url: string): Promise<void> {
  const whole = fetchWhole(url)
  const answer = async ({ id, kind, from, to }: PortQuestionData): Promise<void> => {
    const bytes = await whole
    port.postMessage(kind === 'size' ? { id, size: bytes.length } : { id, bytes: bytes.slice(from, to) })
  }
  port.addEventListener('message', (event: MessageEvent<PortQuestionData>) => {
    void answer(event.data)
  })
  port.start()
  await whole
}

interface PortQuestionData {
  readonly id: number
  readonly kind: string
  readonly from: number
  readonly to: number
}

async function fetchWhole(url: string): Promise<Uint8Array> {
  const parts: Uint8Array[] = []
  let size = 1
  for (let at = 0; at < size;) {
    const answer = await fetch(url, { headers: { Range: `bytes=${at}-` } })
    size = Number(/\/(\d+)$/.exec(answer.headers.get('Content-Range') ?? '')?.[1] ?? 0)
    const bytes = new Uint8Array(await answer.arrayBuffer())
    parts.push(bytes)
    at += bytes.length
  }
  const whole = new Uint8Array(size)
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
