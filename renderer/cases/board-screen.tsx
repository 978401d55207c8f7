import { Link, useNavigate } from '@tanstack/react-router'
import { Rows3, ScanLine } from 'lucide-react'
import { useRef, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { Output } from '../../shared/rpc/api.ts'
import { useShortcuts } from '../base/keys/shortcuts.ts'
import { Button } from '../base/ui/button.tsx'
import { classNames } from '../base/ui/class-names.ts'
import { EmptyState } from '../base/ui/empty-state.tsx'
import { ScreenHead } from '../base/ui/panel.tsx'
import { RefusalNotice } from '../base/ui/refusal-notice.tsx'
import { Skeleton } from '../base/ui/skeleton.tsx'
import { toggled } from '../base/ui/data-table/picking.ts'
import { BulkBar } from './bulk/bulk-bar.tsx'
import { usePickedCases, type PickedCases } from './bulk/use-picked-cases.ts'
import { BoardCard } from './board-card.tsx'
import css from './board-screen.module.css'
import { useCaseBoard } from './queries.ts'
import { CaseStatusPill } from './status-pill.tsx'
import { focusCard, focusedCard, pickCard } from './walk-board.ts'

const cx = classNames(css)

/** Open cases by where they stand; in each column the one that waits longest is on top. Arrow keys walk the cards. */
export function BoardScreen() {
  const { t } = useTranslation(['cases', 'common'])
  const navigate = useNavigate()
  const { data, error } = useCaseBoard()
  const board = useRef<HTMLDivElement>(null)
  const columns = data?.filter(({ count }) => count > 0)
  const picked = usePickedCases()
  const walk = (event: KeyboardEvent) => {
    if (picked && pickCard(event, board.current, picked)) return
    if (event.ctrlKey || event.metaKey || event.altKey) return
    if (focusCard(board.current, event.key)) event.preventDefault()
  }
  useShortcuts(t('board.title'), [
    { keys: 'l', label: t('board.list'), run: () => void navigate({ to: '/cases' }) },
    { keys: 'ArrowDown', label: t('keys.cards'), run: () => focusCard(board.current, 'ArrowDown') },
    ...(picked
      ? [
          {
            keys: 'x',
            label: t('common:list.pick'),
            run: () => {
              const id = focusedCard()
              if (id !== null) picked.onChange(toggled(picked.ids, id))
            },
          },
        ]
      : []),
  ])
  return (
    <div className={cx('screen')}>
      <ScreenHead
        title={t('board.title')}
        lead={t('board.lead')}
        actions={
          <Button icon={Rows3} onClick={() => void navigate({ to: '/cases' })}>
            {t('board.list')}
          </Button>
        }
      />
      <RefusalNotice error={error} />
      {!columns && !error && <Skeleton lines={8} tall />}
      {columns?.length === 0 && (
        <EmptyState icon={ScanLine} title={t('board.emptyTitle')}>
          {t('board.emptyWords')}
        </EmptyState>
      )}
      {/* The cards are links and have the focus; the board only hears where the arrows lead. */}
      {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions */}
      <div className={cx('columns')} ref={board} onKeyDown={walk}>
        {columns?.map((column) => (
          <Column key={column.status} {...column} picked={picked} />
        ))}
      </div>
      {picked && picked.ids.size > 0 && (
        <div className={cx('bulk')}>
          <BulkBar picked={picked} />
        </div>
      )}
    </div>
  )
}

function Column(props: Output<'cases.board'>[number] & { readonly picked: PickedCases | null }) {
  const { status, count, rows, picked } = props
  const { t } = useTranslation('cases')
  return (
    <section className={cx('column')} aria-label={t(`status.${status}`)} data-column>
      <h2 className={cx('head')}>
        <CaseStatusPill status={status} plain />
        <Link
          to="/cases"
          search={{ status, sort: 'age', down: true }}
          className={cx('count')}
          aria-label={t('board.openColumn', { count, status: t(`status.${status}`) })}
        >
          {count}
        </Link>
      </h2>
      <ol className={cx('cards')}>
        {rows.map((row) => (
          <li key={row.id}>
            <BoardCard
              row={row}
              pick={
                picked && {
                  label: picked.label(row),
                  isPicked: picked.ids.has(row.id),
                  onToggle: () => picked.onChange(toggled(picked.ids, row.id)),
                }
              }
            />
          </li>
        ))}
      </ol>
      {count > rows.length && (
        <Link to="/cases" search={{ status, sort: 'age', down: true }} className={cx('more')}>
          {t('board.more', { count: count - rows.length })}
        </Link>
      )}
    </section>
  )
}
