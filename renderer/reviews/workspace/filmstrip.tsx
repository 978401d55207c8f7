import { useEffect, useMemo, useRef, useState, type PointerEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { Step } from '../../../shared/reviews/states.ts'
import { fileUrl } from '../../base/client/file-url.ts'
import { classNames } from '../../base/ui/class-names.ts'
import { drawFilmstrip, STRIP_HEIGHT, type StripMark } from './draw-filmstrip.ts'
import { frameUnder } from './filmstrip-layout.ts'
import css from './filmstrip.module.css'
import { timeWords } from './label.ts'
import { usePlayerState, useShuttleState, type Pane } from './use-pane.ts'

const cx = classNames(css)

/** Pins of the steps, for the strip. */
export interface Pin {
  readonly step: Step
  readonly from: number
  readonly to: number | null
  readonly failed: boolean
}

export interface FilmstripProps {
  readonly pane: Pane
  readonly pins: readonly Pin[]
  /** Frames with a note. */
  readonly notes: readonly number[]
}

/** The whole recording at a glance: thumbnails, how dense its frames are, events, pins, what was looked at. Drag to move. */
export function Filmstrip({ pane, pins, notes }: FilmstripProps) {
  const { t } = useTranslation('reviews')
  const { player, shuttle } = pane
  const { target } = usePlayerState(player)
  const { loop } = useShuttleState(shuttle)
  const canvas = useRef<HTMLCanvasElement>(null)
  useDrawing(canvas, pane, pins, notes)
  const { count } = player.index
  const percent = (ordinal: number): string => `${(ordinal / count) * 100}%`
  const seek = (event: PointerEvent<HTMLElement>): void => {
    const rect = event.currentTarget.getBoundingClientRect()
    shuttle.stop()
    player.move({ kind: 'to', ordinal: frameUnder((event.clientX - rect.left) / rect.width, count) })
  }
  return (
    <div
      className={cx('strip')}
      style={{ height: STRIP_HEIGHT }}
      // A slider of a thousand places with pictures in it: no input looks like that. The keys of the screen move it.
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
      role="slider"
      tabIndex={0}
      aria-label={t('strip.label')}
      aria-valuemin={1}
      aria-valuemax={count}
      aria-valuenow={target + 1}
      aria-valuetext={`${t('evidence.frame', { frame: target + 1 })}, ${timeWords(player.index, target)}`}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId)
        seek(event)
      }}
      onPointerMove={(event) => {
        if (event.currentTarget.hasPointerCapture(event.pointerId)) seek(event)
      }}
    >
      <canvas ref={canvas} className={cx('canvas')} />
      {loop && (
        <span
          className={cx('loop')}
          style={{ left: percent(loop.from), width: percent(loop.to + 1 - loop.from) }}
        />
      )}
      <span className={cx('cursor')} style={{ left: percent(target + 0.5) }} />
    </div>
  )
}

/** Draws anew when something of the recording changes or was seen; the cursor moves without that. */
function useDrawing(
  canvas: React.RefObject<HTMLCanvasElement | null>,
  { player, recording, seen }: Pane,
  pins: readonly Pin[],
  notes: readonly number[],
): void {
  const sheets = useSheets(recording)
  const { strip, events, findings } = recording
  const marks = useMemo(() => marksOf(events, findings, pins, notes), [events, findings, pins, notes])
  useEffect(() => {
    const element = canvas.current
    if (!element) return undefined
    const draw = (): void => {
      drawFilmstrip(element, { index: player.index, strip, sheets, marks, seen: seen.spans() })
    }
    const observer = new ResizeObserver(draw)
    observer.observe(element)
    const theme = window.matchMedia('(prefers-color-scheme: dark)')
    theme.addEventListener('change', draw)
    const stop = seen.subscribe(draw)
    draw()
    return () => {
      observer.disconnect()
      theme.removeEventListener('change', draw)
      stop()
    }
  }, [canvas, player, strip, sheets, marks, seen])
}

function marksOf(
  events: Pane['recording']['events'],
  findings: Pane['recording']['findings'],
  pins: readonly Pin[],
  notes: readonly number[],
): readonly StripMark[] {
  return [
    ...events.map(({ kind, from, to }): StripMark => ({ kind, from, to })),
    ...findings.flatMap(({ frames, weight }): StripMark[] =>
      frames && weight !== 'fact' ? [{ kind: 'finding', ...frames }] : [],
    ),
    ...notes.map((ordinal): StripMark => ({ kind: 'note', from: ordinal, to: ordinal })),
    ...pins.map(({ from, to, failed, step }): StripMark => ({
      kind: failed ? 'failed' : 'pin',
      from,
      to: to ?? from,
      label: step,
    })),
  ]
}

function useSheets({ sha256, strip }: Pane['recording']): readonly HTMLImageElement[] {
  const [sheets, setSheets] = useState<readonly HTMLImageElement[]>([])
  const count = strip?.sheets ?? 0
  useEffect(() => {
    const images = Array.from({ length: count }, (_, place) => {
      const image = new Image()
      image.src = fileUrl('recording-strip', `${sha256}-${place + 1}.jpg`)
      return image
    })
    let gone = false
    const load = async (): Promise<void> => {
      await Promise.all(images.map((image) => image.decode().catch(() => undefined)))
      if (!gone) setSheets(images)
    }
    void load()
    return () => {
      gone = true
    }
  }, [sha256, count])
  return sheets
}
