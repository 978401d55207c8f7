import { useEffect, useRef, useState, type PointerEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { Step } from '../../../shared/reviews/states.ts'
import { fileUrl } from '../../client/file-url.ts'
import { classNames } from '../../ui/class-names.ts'
import { drawFilmstrip, STRIP_HEIGHT, type StripMark } from './draw-filmstrip.ts'
import css from './filmstrip.module.css'
import { usePlayerState, useShuttleState, type Pane } from './use-pane.ts'

const cx = classNames(css)

/** Pins of the steps, for the strip. */
export interface Pin {
  readonly step: Step
  readonly from: number
  readonly to: number | null
  readonly failed: boolean
}

/** The whole recording at a glance: thumbnails, how dense its frames are, events, pins, what was looked at. Drag to move. */
export function Filmstrip({ pane, pins }: { readonly pane: Pane; readonly pins: readonly Pin[] }) {
  const { t } = useTranslation('reviews')
  const { player, shuttle, seen, recording } = pane
  const canvas = useRef<HTMLCanvasElement>(null)
  const { target } = usePlayerState(player)
  const { loop } = useShuttleState(shuttle)
  const [, redraw] = useState(0)
  const sheets = useSheets(recording)
  useEffect(() => seen.subscribe(() => redraw((count) => count + 1)), [seen])
  useEffect(() => {
    const element = canvas.current
    if (!element) return undefined
    const draw = (): void => {
      const marks: StripMark[] = [
        ...recording.events.map(({ kind, from, to }): StripMark => ({ kind, from, to })),
        ...recording.findings.flatMap(({ frames, weight }): StripMark[] =>
          frames && weight !== 'fact' ? [{ kind: 'finding', ...frames }] : [],
        ),
        ...pins.map(({ from, to, failed, step }): StripMark => ({
          kind: failed ? 'failed' : 'pin',
          from,
          to: to ?? from,
          label: step,
        })),
      ]
      drawFilmstrip(element, {
        index: player.index,
        strip: recording.strip,
        sheets,
        marks,
        seen: seen.spans(),
        loop,
        target,
      })
    }
    draw()
    const observer = new ResizeObserver(draw)
    observer.observe(element)
    return () => observer.disconnect()
  })
  const seek = (event: PointerEvent<HTMLCanvasElement>): void => {
    const rect = event.currentTarget.getBoundingClientRect()
    const share = (event.clientX - rect.left) / rect.width
    shuttle.stop()
    player.move({ kind: 'to', ordinal: Math.floor(share * player.index.count) })
  }
  return (
    <canvas
      ref={canvas}
      className={cx('strip')}
      style={{ height: STRIP_HEIGHT }}
      // A slider of a thousand places with pictures in it: no input looks like that.
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
      role="slider"
      tabIndex={0}
      aria-label={t('strip.label')}
      aria-valuemin={1}
      aria-valuemax={player.index.count}
      aria-valuenow={target + 1}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId)
        seek(event)
      }}
      onPointerMove={(event) => {
        if (event.currentTarget.hasPointerCapture(event.pointerId)) seek(event)
      }}
    />
  )
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
