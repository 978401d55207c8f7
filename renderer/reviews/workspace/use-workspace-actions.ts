import { useMemo, useState } from 'react'
import { flushSync } from 'react-dom'
import { useTranslation } from 'react-i18next'
import { missingCase } from '../../../shared/kernel/missing-case.ts'
import { ptsOf, secondsToTicks } from '../../../shared/video/frame-index.ts'
import { compareSerials } from '../../../shared/reviews/serial-match.ts'
import { steps, type Step } from '../../../shared/reviews/states.ts'
import type { SubmissionView } from '../../../shared/reviews/views.ts'
import { useApiCommand } from '../../base/client/use-api-command.ts'
import { useRefusalWords } from '../../base/client/refusal-words.ts'
import { announce } from '../../base/ui/toast.tsx'
import { useUndoable } from '../../base/undo.ts'
import type { ReviewAction } from '../keys/actions.ts'
import { useReviewKeys, useReviewKeySheet } from '../keys/use-review-keys.ts'
import type { SerialHold } from '../ocr/read-hold.ts'
import type { Pin } from './filmstrip.tsx'
import type { readPlace } from './label.ts'
import type { StageHandle } from './stage-handle.ts'
import { runAction } from './run-action.ts'
import { useDecide, type StepDecision } from './use-decide.ts'
import type { Pane } from './use-pane.ts'
import { useSerialSearch } from './use-serial-search.ts'
import { useSerials, type SerialPart } from './use-serials.ts'
import type { WorkspaceDialog } from './workspace-dialog.ts'

export interface WorkspaceSetup {
  readonly of: SubmissionView
  readonly mayWork: boolean
  readonly pane: Pane | null
  readonly other: Pane | null
  readonly stage: StageHandle | null
  readonly otherStage: StageHandle | null
  readonly onToggleBeside: () => void
}

/** Everything that a reviewer can do here, by key or by pointer. */
export function useWorkspaceActions(setup: WorkspaceSetup) {
  const { of, mayWork, pane, other } = setup
  const { t } = useTranslation('reviews')
  const { decide, takeBack, moved, refusal } = useDecide(of)
  const offer = useUndoable()
  const wordsFor = useRefusalWords()
  const noting = useApiCommand('reviews.note')
  const [dialog, openDialog] = useState<WorkspaceDialog | null>(null)
  const [wantedSide, setSide] = useState<'first' | 'second'>('first')
  const [holdFrom, setHoldFrom] = useState<number | null>(null)
  /** The next open step; what was unfolded by hand holds until the work goes on. */
  const next = of.steps.find(({ outcome }) => outcome === 'open')?.step ?? null
  const [chosen, setChosen] = useState<{ readonly step: Step | null; readonly at: Step | null } | null>(null)
  const unfolded = chosen?.at === next ? chosen.step : next
  const unfold = (step: Step | null) => setChosen({ step, at: next })
  const side = other ? wantedSide : 'first'
  const active = side === 'second' ? other : pane
  const activeStage = side === 'second' ? setup.otherStage : setup.stage
  /** The picture that is evidence: the one in use, unless it is of another recording. */
  const evidencePane = active?.recording.sha256 === of.media ? active : pane

  const here = (): number => evidencePane?.player.state().shown?.ordinal ?? 0
  const serials = useSerials(evidencePane, here)
  const v1 = of.steps.find(({ step }) => step === 'V1')
  const search = useSerialSearch(pane, of.received.aircraftSerial, mayWork && v1?.outcome === 'open')
  const frames = (note = '') => {
    const loop = evidencePane?.shuttle.state().loop
    return loop ? { from: loop.from, to: loop.to, note } : { from: here(), to: null, note }
  }
  /** Where the serial was read; found or typed, it is what is on the screen. */
  const serialFrame = (note = '') => {
    const { readAt, foundOn } = serials
    return {
      from: readAt?.ordinal ?? here(),
      to: null,
      crop: readAt?.crop ?? (foundOn && isOnScreen(foundOn) ? foundOn.area : null),
      note,
    }
  }
  const isOnScreen = ({ from, to }: SerialHold): boolean => {
    const shown = evidencePane?.player.state().shown
    return shown?.from === 'exact' && shown.ordinal >= from && shown.ordinal <= to
  }
  /** Whoever only looks is told so by whatever they try: a key that does nothing seems broken. */
  const maySet = (): boolean => {
    if (!mayWork) announce({ title: t('pin.viewingOnly'), tone: 'info' })
    return mayWork
  }
  const mayBind = (): boolean => {
    if (!pane || !maySet()) return false
    if (active === evidencePane) return true
    announce({ title: t('pin.otherRecording'), tone: 'info' })
    return false
  }
  const offerUndo = (title: string, event: string, undone: string): void =>
    offer({
      title,
      about: of.id,
      async undo() {
        await takeBack(event)
        return { title: undone }
      },
    })
  const named = (step: Step) => ({ step, title: t(`steps.${step}.title`) })
  const decided = async (decision: StepDecision, title: string): Promise<void> => {
    const event = await decide(decision)
    if (event !== null) offerUndo(title, event, t('undone', { step: decision.step }))
  }
  const note = async (text: string): Promise<void> => {
    const done = await noting.run({ id: of.id, ordinal: here(), text })
    if (!done.ok) return
    moved(done.value)
    if (done.value.event !== null) offerUndo(t('noteAdded'), done.value.event, t('noteUndone'))
  }
  const pass = async (step: Step, evidence: StepDecision['evidence']) => {
    const said = step === 'V1' ? serials.readings() : []
    await decided({ step, outcome: 'passed', evidence, serials: said }, t('pin.passed', { step }))
  }
  const serialMatch = () => compareSerials(serials.aircraft.text, of.received.aircraftSerial).match
  const pin = (step: Step): void => {
    if (!evidencePane || !mayBind()) return
    switch (step) {
      case 'V1': {
        const match = serialMatch()
        if (match !== 'same') {
          if (match !== 'unread') announce({ title: t(`serial.hint.${match}`), tone: 'info' })
          // The field is there once its step is unfolded.
          flushSync(() => unfold('V1'))
          return serials.input.current?.focus()
        }
        if (serials.foundOn && !isOnScreen(serials.foundOn)) {
          // Nobody vouches for what they do not see.
          jump(serials.foundOn.from)
          announce({ title: t('found.look'), tone: 'info' })
          return
        }
        serials.input.current?.blur()
        return void pass('V1', [serialFrame()])
      }
      case 'V4': {
        const { loop } = evidencePane.shuttle.state()
        if (loop) return void pass('V4', [loop])
        if (holdFrom === null) return setHoldFrom(here())
        setHoldFrom(null)
        return void pass('V4', [{ from: Math.min(holdFrom, here()), to: Math.max(holdFrom, here()) }])
      }
      case 'V5':
        return void pass('V5', [{ from: 0, to: evidencePane.player.index.count - 1 }])
      case 'V2':
      case 'V3':
        return void pass(step, [frames()])
      default:
        return missingCase(step)
    }
  }
  const jump = (ordinal: number): void => {
    evidencePane?.shuttle.stop()
    evidencePane?.player.move({ kind: 'to', ordinal })
  }
  const pins = useMemo(() => pinsOf(of.steps), [of.steps])
  const notes = useMemo(() => of.notes.map(({ ordinal }) => ordinal), [of.notes])
  const workspace = {
    dialog,
    openDialog,
    closeDialog: () => openDialog(null),
    side,
    setSide,
    unfolded,
    unfold,
    serials,
    holdFrom,
    pins,
    notes,
    refusal: refusal ?? noting.refusal,
    mayBind,
    askVerdict: (): void => {
      if (maySet()) openDialog({ kind: 'verdict' })
    },
    search,
    turn: pane?.recording.picture?.turn ?? 0,
    /** While V1 is looked at, the serial that was found is marked in the picture. */
    found: search.kind === 'found' && unfolded === 'V1' ? search.hold : null,
    showSerial: (): void => {
      if (!mayBind()) return
      if (search.kind !== 'found') {
        announce({ title: t(search.kind === 'looking' ? 'found.looking' : 'found.nothing'), tone: 'info' })
        return
      }
      unfold('V1')
      jump(search.hold.from)
      serials.takeFound(search.hold)
    },
    drawBox: (part: SerialPart): void => {
      if (!mayBind()) return
      unfold('V1')
      serials.draw(part)
    },
    jump,
    pin,
    reopen: (step: Step) =>
      void decided({ step, outcome: 'open', evidence: [] }, t('timeline.step.open', named(step))),
    askFailure: (step: Step): void => {
      if (mayBind()) openDialog({ kind: 'fail', step })
    },
    fail: (step: Step, note: string) =>
      void decided(
        {
          step,
          outcome: 'failed',
          evidence: [step === 'V1' ? serialFrame(note) : frames(note)],
          serials: step === 'V1' ? serials.readings() : [],
        },
        t('timeline.step.failed', named(step)),
      ),
    askNote: (): void => {
      if (mayBind()) openDialog({ kind: 'note' })
    },
    note: (text: string) => void note(text),
    undo: (event: string, undone: string): void => {
      takeBack(event).then(
        () => announce({ title: undone }),
        (error: unknown) => announce({ tone: 'bad', title: wordsFor(error).what }),
      )
    },
    goTo: (place: NonNullable<ReturnType<typeof readPlace>>): void => {
      if (!active) return
      const { player, shuttle } = active
      const { index } = player
      shuttle.stop()
      if (place.kind === 'frame') player.move({ kind: 'to', ordinal: place.number - 1 })
      else player.move({ kind: 'at', ticks: ptsOf(index, 0) + secondsToTicks(place.seconds, index.timeBase) })
    },
  }
  useReviewKeySheet()
  const act = (action: ReviewAction): void => {
    if (!active) return
    runAction(action, {
      pane: active,
      stage: activeStage,
      workspace,
      number: of.number,
      pinsOf: (step) => pins.filter((one) => one.step === step),
      steps,
      beside: other !== null,
      toggleBeside() {
        setSide(other ? 'first' : 'second')
        setup.onToggleBeside()
      },
      say: (key) => announce({ title: t(key) }),
    })
  }
  // Without the serial the key of V1 goes to its field: what is typed next must find it there.
  useReviewKeys(act, (action) => action !== 'pin1' || serialMatch() === 'same')
  return workspace
}

function pinsOf(decided: SubmissionView['steps']): readonly Pin[] {
  return decided.flatMap(({ step, evidence, outcome }) =>
    evidence.map(({ from, to }) => ({
      step,
      from: from.ordinal,
      to: to?.ordinal ?? null,
      failed: outcome === 'failed',
    })),
  )
}

export type WorkspaceActions = ReturnType<typeof useWorkspaceActions>
