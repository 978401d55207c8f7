import { createListeners } from '../base/store.ts'
import { restartLimit } from '../../shared/kernel/restart-limit.ts'
import { durationOf, frameIndexOf, ptsOf, type FrameIndex } from '../../shared/video/frame-index.ts'
import type { Travel } from '../../shared/video/read-ahead.ts'
import { moveFrom, type Move } from '../../shared/video/stepping.ts'
import { createPainter } from './draw.ts'
import type { Painter } from './painter.ts'
import type {
  Area,
  FromWorker,
  LumaCrop,
  MediaWithIndex,
  PictureKind,
  ToWorker,
  Trouble,
  WorkerFacts,
} from './player-protocol.ts'
import type { Picture } from './picture.ts'
import { wholePicture, type View } from './view.ts'
import { openLine } from './worker-line.ts'

/** What is on the canvas at this moment. */
export interface ShownFrame {
  readonly ordinal: number
  /** Presentation time in ticks. */
  readonly pts: number
  /** How long it stands, in ticks. */
  readonly duration: number
  readonly from: PictureKind
}

export interface PlayerState {
  /** The frame that was asked for last; steps count from it. */
  readonly target: number
  readonly shown: ShownFrame | null
  readonly view: View
  /** Whether the recording itself can be decoded here; null until it was tried. */
  readonly exact: boolean | null
  readonly proxy: boolean
  readonly troubles: readonly Trouble[]
  /** How often its worker ended and another one took its place, at the same frame. */
  readonly restarts: number
}

export interface PlayerSetup {
  readonly canvas: HTMLCanvasElement
  readonly source: MediaWithIndex
  readonly proxy: MediaWithIndex | null
  readonly width: number
  readonly height: number
  /** Bytes of decoded pictures that may be kept. */
  readonly budgetBytes?: number
  readonly view?: View
  readonly painter?: Painter['way']
}

export interface Player {
  readonly index: FrameIndex
  readonly state: () => PlayerState
  /** Hears each change of state; returns the way to stop. A new picture and its label change in one task. */
  readonly subscribe: (listener: () => void) => () => void
  /** Moves from the pending target. `travel` overrides which way the reader works ahead. */
  move(move: Move, travel?: Travel): void
  setView(view: View): void
  /** Draws again, e.g. after the canvas has changed its size. */
  repaint(): void
  addProxy(proxy: MediaWithIndex): void
  /** The exact picture that is on the canvas, or null where it is the proxy's. */
  picture(): Picture | null
  /** SHA-256 of an exact picture (its I420 planes), hex; null where it is not at hand. */
  hash(ordinal: number): Promise<string | null>
  /** Brightness of a part of a frame that is at hand, e.g. a neighbour of the shown one. */
  luma(ordinal: number, area: Area): Promise<LumaCrop | null>
  facts(): Promise<WorkerFacts>
  readonly painter: Painter['way']
  close(): void
}

/** An eighth of the machine's memory, within reason. Browsers name at most 8 GB. */
export function defaultBudget(): number {
  const gigabytes = 'deviceMemory' in navigator ? Number(navigator.deviceMemory) : 4
  return Math.min(Math.max((gigabytes / 8) * 2 ** 30, 256 * 2 ** 20), 2 ** 30)
}

/** The page's side of a video: asks the worker for pictures, paints them, says which one is on the canvas. */
export function createPlayer(setup: PlayerSetup): Player {
  const index = frameIndexOf(setup.source.packets)
  const painter = createPainter(setup.canvas, setup.painter)
  const listeners = createListeners()
  const answers = new Map<number, { question: ToWorker; resolve: (message: FromWorker) => void }>()
  let last = 0
  /** Why no worker answers any more. */
  let stopped: Trouble | null = null
  let onCanvas: Picture | null = null
  let state: PlayerState = {
    target: 0,
    shown: null,
    view: setup.view ?? wholePicture,
    exact: null,
    proxy: false,
    troubles: [],
    restarts: 0,
  }
  const set = (change: Partial<PlayerState>): void => {
    state = { ...state, ...change }
    listeners.tell()
  }
  const tell = (message: ToWorker): void => line.tell(message)
  const ask = (question: (request: number) => ToWorker): Promise<FromWorker> =>
    new Promise((resolve) => {
      last += 1
      if (stopped) return resolve({ kind: 'trouble', trouble: stopped })
      const asked = question(last)
      answers.set(last, { question: asked, resolve })
      tell(asked)
    })
  const paint = (message: Extract<FromWorker, { kind: 'picture' }>): void => {
    const { ordinal, from, picture } = message
    if (ordinal !== state.target) return
    painter.load(picture)
    painter.paint(state.view)
    onCanvas = picture
    set({ shown: { ordinal, pts: ptsOf(index, ordinal), duration: durationOf(index, ordinal), from } })
  }
  const hear = (message: FromWorker): void => {
    switch (message.kind) {
      case 'opened':
        return set({ exact: message.exact, proxy: message.proxy })
      case 'picture':
        return paint(message)
      case 'trouble':
        return set({
          troubles: [...state.troubles, message.trouble],
          ...(message.trouble.source === 'exact' ? { exact: false } : { proxy: false }),
        })
      case 'hash':
      case 'luma':
      case 'facts':
        answers.get(message.request)?.resolve(message)
        answers.delete(message.request)
    }
  }
  const { source, width, height, budgetBytes = defaultBudget() } = setup
  let { proxy } = setup
  const open = (): void => {
    tell({ kind: 'open', source, proxy, width, height, budgetBytes })
    last += 1
    tell({ kind: 'aim', target: state.target, travel: 'resting', request: last })
  }
  const mayRestart = restartLimit(() => performance.now())
  /** A worker that ended is replaced where the old one stood; what it was asked is asked again. */
  const onEnd = (): void => {
    line.close()
    // A port went away with the worker that it was given to.
    const isReadable = [source, proxy].every((one) => one?.media.kind !== 'port')
    if (!isReadable || !mayRestart()) {
      const trouble: Trouble = { source: 'exact', code: 'stopped', detail: 'the worker ended' }
      stopped = trouble
      for (const { resolve } of answers.values()) resolve({ kind: 'trouble', trouble })
      answers.clear()
      set({ troubles: [...state.troubles, trouble], exact: false, proxy: false })
      return
    }
    line = openLine(hear, onEnd)
    set({ restarts: state.restarts + 1 })
    open()
    for (const { question } of answers.values()) tell(question)
  }
  let line = openLine(hear, onEnd)
  open()
  return {
    index,
    painter: painter.way,
    state: () => state,
    subscribe: listeners.add,
    move(move, travel) {
      const target = moveFrom(index, state.target, move)
      if (target === state.target) return
      last += 1
      tell({ kind: 'aim', target, travel: travel ?? travelOf(move), request: last })
      set({ target })
    },
    setView(view) {
      painter.paint(view)
      set({ view })
    },
    repaint() {
      painter.paint(state.view)
      // What is said of the zoom hangs on the canvas's size.
      set({})
    },
    addProxy(added) {
      proxy = added
      tell({ kind: 'proxy', proxy: added })
      set({ proxy: true })
    },
    picture: () => (state.shown?.from === 'exact' ? onCanvas : null),
    async hash(ordinal) {
      const answer = await ask((request) => ({ kind: 'hash', ordinal, request }))
      return answer.kind === 'hash' ? answer.sha256 : null
    },
    async luma(ordinal, area) {
      const answer = await ask((request) => ({ kind: 'luma', ordinal, area, request }))
      return answer.kind === 'luma' ? answer.crop : null
    },
    async facts() {
      const answer = await ask((request) => ({ kind: 'facts', request }))
      if (answer.kind !== 'facts') throw new Error('facts were not answered')
      return answer.facts
    },
    close() {
      line.close()
      painter.close()
      listeners.clear()
    },
  }
}

/** A step or a second says where the reviewer is going; a jump says nothing. */
function travelOf(move: Move): Travel {
  if (move.kind === 'to' || move.kind === 'at') return 'resting'
  return move.by > 0 ? 'forward' : 'backward'
}
