import { useTranslation } from 'react-i18next'
import { classNames } from '../class-names.ts'
import css from './axis.module.css'
import { Instant } from './instant.tsx'
import { placePoints, type AxisPoint } from './time-axis.ts'

const cx = classNames(css)

/** Wide enough for a date with its time at the small size, in a column of some 480 px. */
const labelWidth = 0.3

/** Instants on a ruler: where the boundary lies, and on which side of it everything else fell. */
export function Axis({ points }: { readonly points: readonly AxisPoint[] }) {
  const { t } = useTranslation('explanation')
  const placed = placePoints(points, labelWidth)
  const lanes = Math.max(0, ...placed.map(({ lane }) => lane)) + 1
  return (
    <ol className={cx('axis')} aria-label={t('label.axis')} style={{ height: 26 + lanes * 36 }}>
      {placed.map((point) => (
        <li
          key={point.id}
          className={cx('point', point.kind)}
          style={{ left: `${point.left * 100}%`, paddingTop: 18 + point.lane * 36 }}
        >
          <span className={cx('name')}>
            {point.id === 'boundary' ? t('label.boundary') : t(`fact.${point.id}`)}
          </span>
          <Instant id={point.id} at={point.at} />
        </li>
      ))}
    </ol>
  )
}
