import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ticksToSeconds } from '../../../shared/video/frame-index.ts'
import { fitScale } from '../../player/index.ts'
import { useFormats } from '../../base/i18n/use-formats.ts'
import { classNames } from '../../base/ui/class-names.ts'
import css from './frame-label.module.css'
import { timeWords } from './label.ts'
import { usePlayerState, type Pane } from './use-pane.ts'

const cx = classNames(css)

/** Which frame this is, always: number, time, how long it stands, its type, where its pixels come from, how large. */
export function FrameLabel({ pane, hashes }: { readonly pane: Pane; readonly hashes: readonly string[] }) {
  const { t } = useTranslation('reviews')
  const formats = useFormats()
  const { player, recording } = pane
  const { shown, target } = usePlayerState(player)
  const proof = useProof(pane, hashes)
  if (!shown) return <output className={cx('label')}>{t('label.waiting')}</output>
  const { index } = player
  const type = recording.types.charAt(shown.ordinal)
  const ms = ticksToSeconds(shown.duration, index.timeBase) * 1000
  return (
    <output className={cx('label')} aria-live="off" aria-label={t('label.title')}>
      <strong className={cx('number')} data-frame={shown.ordinal}>
        {t('label.frame', { number: formats.number(shown.ordinal + 1), of: formats.number(index.count) })}
      </strong>
      <span className={cx('time')}>{timeWords(index, shown.ordinal)}</span>
      <span className={cx('stands')} title={t('label.standsTitle')}>
        {t('label.stands', { ms: ms < 10 ? ms.toFixed(1) : Math.round(ms) })}
      </span>
      <span className={cx('type')} title={t('label.typeTitle')}>
        {type === '' ? '?' : type}
      </span>
      <span className={cx(shown.from, proof === 'differs' && 'bad')}>
        {t(`label.${proof ?? shown.from}`)}
      </span>
      <Zoom pane={pane} />
      {target !== shown.ordinal && (
        <span className={cx('faint')}>{t('label.pending', { number: formats.number(target + 1) })}</span>
      )}
    </output>
  )
}

/** Screen pixels for one pixel of the picture. */
function Zoom({ pane }: { readonly pane: Pane }) {
  const { t } = useTranslation('reviews')
  const { view } = usePlayerState(pane.player)
  const { picture } = pane.recording
  if (!picture) return null
  const zoom = fitScale(picture, pane.canvas, view) * view.zoom
  return (
    <span className={cx('zoom')} data-zoom={zoom}>
      {t('label.zoom', { percent: Math.round(zoom * 100) })}
    </span>
  )
}

/** Holds the shown pixels against the hash that ffmpeg gave: what is on the screen is the frame that it is called. */
function useProof({ player }: Pane, hashes: readonly string[]): 'proven' | 'differs' | null {
  const { shown } = usePlayerState(player)
  const [found, setFound] = useState<{ readonly ordinal: number; readonly holds: boolean } | null>(null)
  const ordinal = shown?.from === 'exact' ? shown.ordinal : null
  useEffect(() => {
    const due = ordinal === null ? undefined : hashes[ordinal]
    if (ordinal === null || due === undefined) return undefined
    // While frames pass nobody reads the proof; it is made where the reviewer rests.
    const timer = setTimeout(() => {
      void player
        .hash(ordinal)
        .then((sha256) => setFound(sha256 === null ? null : { ordinal, holds: sha256 === due }))
    }, 120)
    return () => clearTimeout(timer)
  }, [player, ordinal, hashes])
  if (ordinal === null || found?.ordinal !== ordinal) return null
  return found.holds ? 'proven' : 'differs'
}
