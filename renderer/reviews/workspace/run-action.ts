import { missingCase } from '../../../shared/kernel/missing-case.ts'
import type { Step } from '../../../shared/reviews/states.ts'
import type { Move } from '../../../shared/video/stepping.ts'
import type { ReviewAction } from '../keys/actions.ts'
import type { Pin } from './filmstrip.tsx'
import type { StageHandle } from './stage-handle.ts'
import { takeSnapshot } from './snapshot.ts'
import type { Pane } from './use-pane.ts'
import type { SerialPart } from './use-serials.ts'
import type { WorkspaceDialog } from './workspace-dialog.ts'

/** What an action works on. */
export interface ActionPlace {
  readonly pane: Pane
  readonly stage: StageHandle | null
  readonly workspace: {
    readonly side: 'first' | 'second'
    readonly setSide: (side: 'first' | 'second') => void
    readonly openDialog: (dialog: WorkspaceDialog) => void
    readonly pin: (step: Step) => void
    readonly jump: (ordinal: number) => void
    readonly showSerial: () => void
    readonly drawBox: (part: SerialPart) => void
    readonly askFailure: (step: Step) => void
    readonly askNote: () => void
    readonly askVerdict: () => void
  }
  readonly number: string
  readonly pinsOf: (step: Step) => readonly Pin[]
  readonly steps: readonly Step[]
  readonly beside: boolean
  readonly toggleBeside: () => void
  readonly say: (key: 'snapshot.copied' | 'snapshot.saved' | 'snapshot.failed') => void
}

const moves: Readonly<Record<MoveAction, Move>> = {
  previous: { kind: 'frames', by: -1 },
  next: { kind: 'frames', by: 1 },
  back10: { kind: 'frames', by: -10 },
  forward10: { kind: 'frames', by: 10 },
  backSecond: { kind: 'seconds', by: -1 },
  forwardSecond: { kind: 'seconds', by: 1 },
  first: { kind: 'to', ordinal: 0 },
  last: { kind: 'to', ordinal: Number.MAX_SAFE_INTEGER },
}

/** Actions that only move. */
type MoveAction =
  'previous' | 'next' | 'back10' | 'forward10' | 'backSecond' | 'forwardSecond' | 'first' | 'last'
/** Actions on one step of the checklist. */
type StepAction = `${'pin' | 'jump' | 'fail'}${1 | 2 | 3 | 4 | 5}`

function isMove(action: ReviewAction): action is MoveAction {
  return action in moves
}

function isStep(action: ReviewAction): action is StepAction & ReviewAction {
  return /^(pin|jump|fail)\d$/.test(action)
}

const BRIGHTNESS_STEP = 0.05
const CONTRAST_STEP = 0.1
const ZOOM_STEP = 1.25

/** Does what a key asks for. */
export function runAction(action: ReviewAction, place: ActionPlace): void {
  const { pane, stage, workspace } = place
  const { player, shuttle } = pane
  if (isMove(action)) {
    shuttle.stop()
    return player.move(moves[action])
  }
  if (isStep(action)) return onStep(action, place)
  const { view } = player.state()
  switch (action) {
    case 'previousEvent':
    case 'nextEvent':
      return toEvent(place, action === 'nextEvent' ? 1 : -1)
    case 'shuttleBack':
      return shuttle.push(-1)
    case 'shuttleForward':
      return shuttle.push(1)
    case 'shuttleStop':
      return shuttle.stop()
    case 'play':
      return shuttle.toggle()
    case 'slower':
      return shuttle.changeSpeed(-1)
    case 'faster':
      return shuttle.changeSpeed(1)
    case 'loopIn':
    case 'loopOut':
    case 'loop':
      return setLoop(action, pane)
    case 'goTo':
      return workspace.openDialog({ kind: 'go-to' })
    case 'showSerial':
      return workspace.showSerial()
    case 'box':
      return workspace.drawBox('aircraft')
    case 'note':
      return workspace.askNote()
    case 'snapshot':
      return snapshot(place)
    case 'rotate':
      return stage?.change({ turn: nextTurn[view.turn] })
    case 'actualSize':
      return stage?.toggleActualSize()
    case 'wholePicture':
      return stage?.wholePicture()
    case 'zoomIn':
      return stage?.zoomBy(ZOOM_STEP)
    case 'zoomOut':
      return stage?.zoomBy(1 / ZOOM_STEP)
    case 'plainPicture':
      return stage?.change({ brightness: 0, contrast: 1 })
    case 'brighter':
    case 'darker':
      return stage?.change({
        brightness: clamped(
          view.brightness + (action === 'brighter' ? BRIGHTNESS_STEP : -BRIGHTNESS_STEP),
          -0.6,
          0.6,
        ),
      })
    case 'moreContrast':
    case 'lessContrast':
      return stage?.change({
        contrast: clamped(
          view.contrast + (action === 'moreContrast' ? CONTRAST_STEP : -CONTRAST_STEP),
          0.3,
          4,
        ),
      })
    case 'sideBySide':
      return place.toggleBeside()
    case 'compare':
      return workspace.openDialog({ kind: 'compare' })
    case 'otherSide':
      return place.beside ? workspace.setSide(workspace.side === 'first' ? 'second' : 'first') : undefined
    case 'verdict':
      return workspace.askVerdict()
    default:
      return missingCase(action)
  }
}

const nextTurn = { 0: 90, 90: 180, 180: 270, 270: 0 } as const

function onStep(action: StepAction, { workspace, pinsOf, steps }: ActionPlace): void {
  const step = steps[Number(action.slice(-1)) - 1]
  if (!step) return
  if (action.startsWith('pin')) return workspace.pin(step)
  if (action.startsWith('fail')) return workspace.askFailure(step)
  const [first] = pinsOf(step)
  if (first) workspace.jump(first.from)
}

/** The beginning of the next event or finding, in the direction of travel. */
function toEvent({ pane }: ActionPlace, direction: 1 | -1): void {
  const { player, shuttle, recording } = pane
  const { target } = player.state()
  const places = [
    ...recording.events.map(({ from }) => from),
    ...recording.findings.flatMap(({ frames }) => (frames ? [frames.from] : [])),
  ].sort((one, other) => one - other)
  const ordinal =
    direction > 0 ? places.find((one) => one > target) : places.toReversed().find((one) => one < target)
  shuttle.stop()
  if (ordinal !== undefined) player.move({ kind: 'to', ordinal })
}

function setLoop(action: 'loopIn' | 'loopOut' | 'loop', { player, shuttle }: Pane): void {
  const { loop } = shuttle.state()
  const { target } = player.state()
  const last = player.index.count - 1
  switch (action) {
    case 'loopIn':
      return shuttle.setLoop({ from: target, to: Math.max(target, loop?.to ?? last) })
    case 'loopOut':
      return shuttle.setLoop({ from: Math.min(target, loop?.from ?? 0), to: target })
    case 'loop':
      return shuttle.setLoop(null)
    default:
      return missingCase(action)
  }
}

function snapshot({ pane, number, say }: ActionPlace): void {
  const { shown } = pane.player.state()
  if (!shown) return
  const name = `${number}-frame-${shown.ordinal + 1}.png`
  void takeSnapshot(pane.recording.sha256, shown.ordinal, name).then((done) => {
    say(done === null ? 'snapshot.failed' : `snapshot.${done}`)
    return done
  })
}

function clamped(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, Math.round(value * 100) / 100))
}
