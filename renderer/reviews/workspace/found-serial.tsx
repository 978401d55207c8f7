import { Crosshair } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { compareSerials } from '../../../shared/reviews/serial-match.ts'
import { Button } from '../../base/ui/button.tsx'
import { classNames } from '../../base/ui/class-names.ts'
import { Kbd } from '../../base/ui/kbd.tsx'
import { StatusPill } from '../../base/ui/status-pill.tsx'
import type { Turn } from '../../player/index.ts'
import { comboWords } from '../keys/combos.ts'
import { useKeyChoices } from '../keys/key-choices.ts'
import { linePicture } from '../ocr/line-picture.ts'
import type { FrameCrop, SerialHold } from '../ocr/read-hold.ts'
import css from './serial-panel.module.css'
import type { SerialSearchState } from './use-serial-search.ts'

const cx = classNames(css)

/** Cut-outs that are shown: the first, one from the middle, the last. */
const SHOWN = 3

const tones = { sure: 'ok', doubted: 'warn', differs: 'bad' } as const

/** What the search in the whole recording has found, with what it read and how sure it is. It confirms nothing. */
export function FoundSerial(props: {
  readonly of: SerialSearchState
  readonly submitted: string
  /** Upright, as the search read it. */
  readonly turn: Turn
  readonly onShow: () => void
}) {
  const { t } = useTranslation('reviews')
  const keys = useKeyChoices()
  const { of, submitted } = props
  if (of.kind === 'idle') return null
  if (of.kind !== 'found') return <output className={cx('small')}>{t(`found.${of.kind}`)}</output>
  const { from, to, reading, crops } = of.hold
  return (
    <div className={cx('panel')}>
      <output className={cx('small')}>
        <StatusPill tone={tones[reading.outcome]}>{t(`found.outcome.${reading.outcome}`)}</StatusPill>{' '}
        {t('found.on', { from: from + 1, to: to + 1 })} <FoundWords of={of.hold} submitted={submitted} />
      </output>
      <div className={cx('crops')}>
        {spread(crops).map((crop) => (
          <Crop key={crop.ordinal} of={crop} turn={props.turn} />
        ))}
      </div>
      <Button kind="quiet" icon={Crosshair} onClick={props.onShow}>
        {t('found.show')} <Kbd keys={comboWords(keys.showSerial[0] ?? '')} />
      </Button>
    </div>
  )
}

/** What was read, how many frames say so, and where they or the submitted serial say otherwise. */
function FoundWords({ of, submitted }: { readonly of: SerialHold; readonly submitted: string }) {
  const { t } = useTranslation('reviews')
  const { vote, agreeing, doubted, outcome } = of.reading
  const counts = { agreeing, of: vote.frames, count: vote.frames }
  const { read, differs, submitted: wanted } = compareSerials(vote.text, submitted)
  const other = differs.map((place) =>
    t('found.place', {
      place: place + 1,
      read: read.charAt(place) || '·',
      wanted: wanted.charAt(place) || '·',
    }),
  )
  return (
    <>
      <code className={cx('read')}>{vote.text}</code> {t('found.agree', counts)}{' '}
      {outcome !== 'sure' && doubted.length > 0 && (
        <>{t('found.disagree', { places: doubted.map((place) => place + 1).join(', ') })} </>
      )}
      {other.length > 0 && <>{t('found.differs', { places: other.join(', ') })} </>}
      {outcome !== 'sure' && t(`found.advice.${outcome}`)}
    </>
  )
}

function spread(crops: readonly FrameCrop[]): readonly FrameCrop[] {
  if (crops.length <= SHOWN) return crops
  const places = new Set([0, Math.floor(crops.length / 2), crops.length - 1])
  return crops.filter((_, at) => places.has(at))
}

/** One cut-out as it was read. */
function Crop({ of, turn }: { readonly of: FrameCrop; readonly turn: Turn }) {
  const { t } = useTranslation('reviews')
  const canvas = useRef<HTMLCanvasElement>(null)
  useEffect(() => {
    const picture = linePicture(of.crop, turn, 0)
    const element = canvas.current
    if (!picture || !element) return
    element.width = picture.width
    element.height = picture.height
    element.getContext('2d')?.drawImage(picture, 0, 0)
  }, [of, turn])
  return (
    <canvas
      ref={canvas}
      className={cx('crop')}
      // A picture that the program paints: there is no file for an img.
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
      role="img"
      aria-label={t('found.crop', { frame: of.ordinal + 1 })}
    />
  )
}
