import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { CaseRow } from '../../shared/intake/views.ts'
import { classNames } from '../base/ui/class-names.ts'
import { Age } from '../base/ui/date-time.tsx'
import { PickBox } from '../base/ui/pick-box.tsx'
import css from './board-screen.module.css'
import { OutcomePill } from './outcome.tsx'
import { Promised } from './promised.tsx'

const cx = classNames(css)

/** How a card is picked, to do one thing with several. */
interface CardPick {
  readonly label: string
  readonly isPicked: boolean
  readonly onToggle: () => void
}

/** One case on the board: which unit, whose, what it came to, how long it stands here. */
export function BoardCard({ row, pick }: { readonly row: CaseRow; readonly pick: CardPick | null }) {
  const { t } = useTranslation('cases')
  const card = (
    <Link
      to="/cases/$caseId"
      params={{ caseId: row.id }}
      className={cx('card', pick?.isPicked && 'picked')}
      data-card={row.id}
      title={row.rma}
    >
      <span className={cx('line')}>
        <strong>{row.model}</strong>
        <span className={cx('less')}>
          <Age since={row.statusSince} />
        </span>
      </span>
      <span className={cx('line')}>
        <span>{row.customer ?? t('customerErased')}</span>
        <span className={cx('less')}>{row.rma.slice(row.rma.lastIndexOf('-') + 1)}</span>
      </span>
      {row.outcome && <OutcomePill outcome={row.outcome} />}
      {(row.assignee ?? row.promisedOn ?? row.location) !== null && (
        <span className={cx('line')}>
          <span className={cx('less')}>
            {[row.assignee?.name, row.location].filter((part) => part != null).join(' · ')}
          </span>
          <Promised of={row} plain />
        </span>
      )}
    </Link>
  )
  if (!pick) return card
  return (
    <div className={cx('pickable')}>
      {card}
      <PickBox label={pick.label} checked={pick.isPicked} onChange={pick.onToggle} />
    </div>
  )
}
