import { useTranslation } from 'react-i18next'
import { useFormats } from '../../base/i18n/use-formats.ts'
import { classNames } from '../../base/ui/class-names.ts'
import { usePlayerState, useShuttleState, type Pane } from './use-pane.ts'
import css from './view-words.module.css'

const cx = classNames(css)

/** Over the picture: whatever is not as it was recorded, i.e. turn, brightness, contrast, speed, loop. */
export function ViewWords({ pane }: { readonly pane: Pane }) {
  const { t } = useTranslation('reviews')
  const formats = useFormats()
  const { view } = usePlayerState(pane.player)
  const { rate, speed, loop } = useShuttleState(pane.shuttle)
  const turned = (view.turn - (pane.recording.picture?.turn ?? 0) + 360) % 360
  const signs = { forward: '▶', backward: '◀', standing: '⏸' }
  const sign = rate === 0 ? signs.standing : rate > 0 ? signs.forward : signs.backward
  const words = [
    (rate !== 0 || speed !== 1) &&
      `${sign} ${t('label.rate', { rate: formats.number(Math.abs(rate === 0 ? speed : rate)) })}`,
    loop && t('label.loop', { from: loop.from + 1, to: loop.to + 1 }),
    turned !== 0 && t('label.turn', { degrees: turned }),
    view.brightness !== 0 && t('label.brightness', { percent: signed(view.brightness * 100) }),
    view.contrast !== 1 && t('label.contrast', { percent: Math.round(view.contrast * 100) }),
  ].filter((word) => typeof word === 'string')
  if (words.length === 0) return null
  return (
    <ul className={cx('words')}>
      {words.map((word) => (
        <li key={word}>{word}</li>
      ))}
    </ul>
  )
}

function signed(value: number): string {
  return `${value > 0 ? '+' : '−'}${Math.abs(Math.round(value))}`
}
