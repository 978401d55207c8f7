import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { missingCase } from '../../../shared/kernel/missing-case.ts'
import { ptsOf, secondsToTicks } from '../../../shared/video/frame-index.ts'
import { compareSerials } from '../../../shared/reviews/serial-match.ts'
import { steps, type Step } from '../../../shared/reviews/states.ts'
import type { SubmissionView } from '../../../shared/reviews/views.ts'
import { useApiCommand } from '../../client/use-api-command.ts'
import type { Area } from '../../player/player-protocol.ts'
import { announce } from '../../ui/toast.tsx'
import { useReviewKeys } from '../keys/use-review-keys.ts'
import { readSerialFrom } from '../ocr/read-serial.ts'
import type { Pin } from './filmstrip.tsx'
import type { readPlace } from './label.ts'
import { noEntry, type SerialEntry } from './serial-panel.tsx'
import type { StageHandle } from './stage.tsx'
import { runAction } from './run-action.ts'
import { useDecide } from './use-decide.ts'
import type { Pane } from './use-pane.ts'

/** A window over the screen. */
export type Shown =
  { readonly kind: 'verdict' | 'go-to' | 'note' } | { readonly kind: 'fail'; readonly step: Step }

export interface LookSetup {
  readonly of: SubmissionView
  readonly mayWork: boolean
  readonly pane: Pane | null
  readonly other: Pane | null
  readonly stage: StageHandle | null
  readonly otherStage: StageHandle | null
  readonly beside: boolean
  readonly onBeside: (beside: boolean) => void
}

const firstBox: Area = { x: 0.25, y: 0.46, width: 0.5, height: 0.05 }

/** Everything that a reviewer can do here, by key or by pointer. */
export function useLookActions(setup: LookSetup) {
  const { of, mayWork, pane, other, beside } = setup
  const { t } = useTranslation('reviews')
  const { decide, refusal } = useDecide(of)
  const noting = useApiCommand('reviews.note')
  const [shown, setShown] = useState<Shown | null>(null)
  const [side, setSide] = useState<'first' | 'second'>('first')
  const [box, setBox] = useState<Area | null>(null)
  const [part, setPart] = useState<'aircraft' | 'gimbal'>('aircraft')
  const [aircraft, setAircraft] = useState<SerialEntry>(noEntry)
  const [gimbal, setGimbal] = useState<SerialEntry>(noEntry)
  const [holdFrom, setHoldFrom] = useState<number | null>(null)
  const [lastBox, setLastBox] = useState<Area>(firstBox)
  /** Where the serial was read, for V1's evidence. */
  const [readAt, setReadAt] = useState<{ readonly ordinal: number; readonly crop: Area } | null>(null)
  const serialInput = useRef<HTMLInputElement>(null)
  const active = beside && side === 'second' && other ? other : pane
  const activeStage = active === other ? setup.otherStage : setup.stage

  const here = (): number => pane?.player.state().shown?.ordinal ?? 0
  const frames = (note = '') => {
    const loop = pane?.shuttle.state().loop
    return loop ? { from: loop.from, to: loop.to, note } : { from: here(), to: null, note }
  }
  const serials = () => {
    const entries = [
      { part: 'aircraft' as const, entry: aircraft },
      { part: 'gimbal' as const, entry: gimbal },
    ]
    return entries.flatMap(({ part, entry }) =>
      entry.text.trim() === '' ? [] : [{ part, text: entry.text, by: entry.by, frames: entry.frames }],
    )
  }
  const pass = async (step: Step, evidence: Parameters<typeof decide>[0]['evidence']) => {
    const done = await decide({ step, outcome: 'passed', evidence, serials: step === 'V1' ? serials() : [] })
    if (done) announce({ title: t('pin.passed', { step }) })
  }
  const pin = (step: Step): void => {
    if (!mayWork || !pane) return
    switch (step) {
      case 'V1': {
        const { match } = compareSerials(aircraft.text, of.received.aircraftSerial)
        if (match !== 'same') return serialInput.current?.focus()
        serialInput.current?.blur()
        return void pass('V1', [{ from: readAt?.ordinal ?? here(), to: null, crop: readAt?.crop ?? null }])
      }
      case 'V4': {
        const loop = pane.shuttle.state().loop
        if (loop) return void pass('V4', [loop])
        if (holdFrom === null) return setHoldFrom(here())
        setHoldFrom(null)
        return void pass('V4', [{ from: Math.min(holdFrom, here()), to: Math.max(holdFrom, here()) }])
      }
      case 'V5':
        return void pass('V5', [{ from: 0, to: pane.player.index.count - 1 }])
      case 'V2':
      case 'V3':
        return void pass(step, [frames()])
      default:
        return missingCase(step)
    }
  }
  const readBox = async (): Promise<void> => {
    if (!box || !pane) return
    const ordinal = here()
    setLastBox(box)
    const { view } = pane.player.state()
    const vote = await readSerialFrom(pane.player, ordinal, box, view.turn)
    setBox(null)
    const set = part === 'aircraft' ? setAircraft : setGimbal
    if (part === 'aircraft') {
      setReadAt({ ordinal, crop: box })
      serialInput.current?.focus()
    }
    if (!vote) return announce({ title: t('serial.nothing'), tone: 'info' })
    set({ text: vote.text, by: 'recognised', frames: vote.frames - vote.outvoted, vote })
  }
  const drawBox = (wanted: 'aircraft' | 'gimbal'): void => {
    if (!mayWork) return
    pane?.shuttle.stop()
    setSide('first')
    setPart(wanted)
    setBox(lastBox)
  }
  const jump = (ordinal: number): void => {
    active?.shuttle.stop()
    active?.player.move({ kind: 'to', ordinal })
  }
  const pins: readonly Pin[] = of.steps.flatMap(({ step, evidence, outcome }) =>
    evidence.map(({ from, to }) => ({
      step,
      from: from.ordinal,
      to: to?.ordinal ?? null,
      failed: outcome === 'failed',
    })),
  )
  const look = {
    shown,
    setShown,
    side,
    setSide,
    box,
    setBox,
    aircraft,
    setAircraft,
    gimbal,
    setGimbal,
    holdFrom,
    serialInput,
    pins,
    refusal: refusal ?? noting.refusal,
    readBox: () => void readBox(),
    drawBox,
    jump,
    pin,
    reopen: (step: Step) => void decide({ step, outcome: 'open', evidence: [] }),
    fail: (step: Step, note: string) =>
      void decide({
        step,
        outcome: 'failed',
        evidence: [frames(note)],
        serials: step === 'V1' ? serials() : [],
      }),
    note: (text: string) => void noting.run({ id: of.id, ordinal: here(), text }),
    goTo: (place: NonNullable<ReturnType<typeof readPlace>>): void => {
      if (!active) return
      const { index } = active.player
      if (place.kind === 'frame') jump(place.number - 1)
      else
        active.player.move({
          kind: 'at',
          ticks: ptsOf(index, 0) + secondsToTicks(place.seconds, index.timeBase),
        })
    },
  }
  useReviewKeys((action) => {
    if (!active) return
    runAction(action, {
      pane: active,
      stage: activeStage,
      look,
      mayWork,
      number: of.number,
      pinsOf: (step) => pins.filter((one) => one.step === step),
      steps,
      beside,
      setBeside: setup.onBeside,
      say: (key) => announce({ title: t(key) }),
    })
  })
  return look
}

export type LookActions = ReturnType<typeof useLookActions>
