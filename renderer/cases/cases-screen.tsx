import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { FolderOpen, Kanban } from 'lucide-react'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useShortcuts } from '../base/keys/shortcuts.ts'
import { Button } from '../base/ui/button.tsx'
import { classNames } from '../base/ui/class-names.ts'
import type { Sort } from '../base/ui/data-table/column.ts'
import { PagedTable } from '../base/ui/data-table/paged-table.tsx'
import type { GridWalk } from '../base/ui/data-table/virtual-grid.tsx'
import { EmptyState } from '../base/ui/empty-state.tsx'
import { ListScreen } from '../base/ui/list-screen.tsx'
import { ScreenHead } from '../base/ui/panel.tsx'
import { SplitView } from '../base/ui/split-view.tsx'
import { useMedia } from '../base/ui/use-media.ts'
import { CaseFilters } from './case-filters.tsx'
import { CaseRecord } from './case-record.tsx'
import css from './cases-screen.module.css'
import { isFiltered, type CasesView } from './cases-view.ts'
import { caseColumns, coreSort, isSortColumn, type Room } from './columns.tsx'
import { useCasePages } from './queries.ts'

const cx = classNames(css)

/** Every case: searched, filtered, sorted; the open one beside the list. */
export function CasesScreen() {
  const { t } = useTranslation('cases')
  const navigate = useNavigate()
  const view = useSearch({ from: '/cases' })
  const { caseId = null } = useParams({ strict: false })
  const box = useRef<HTMLInputElement>(null)
  const walk = useRef<GridWalk>(null)
  const record = useRef<HTMLElement>(null)
  const [showsWhy, setShowsWhy] = useState(false)
  const room = useRoom(caseId !== null)
  const sort = sortOf(view)
  const rows = useCasePages({
    text: view.q ?? '',
    statuses: view.status ? [view.status] : [],
    outcomes: view.outcome ? [view.outcome] : [],
    // A status that was asked for by name may be one that has ended.
    onlyOpen: view.all !== true && view.status === undefined,
    ...coreSort(sort),
  })
  const change = (part: Partial<CasesView>) =>
    void navigate({ to: '.', search: (before: CasesView) => ({ ...before, ...part }), replace: true })
  const open = (id: string) => {
    if (id === caseId) record.current?.focus()
    else void navigate({ to: '/cases/$caseId', params: { caseId: id }, search: view })
  }
  useShortcuts(t('title'), [
    { keys: 'j', label: t('keys.next'), run: () => walk.current?.moveBy(1) },
    { keys: 'k', label: t('keys.previous'), run: () => walk.current?.moveBy(-1) },
    { keys: 'f', label: t('focusSearch'), run: () => box.current?.select() },
    { keys: 'b', label: t('board.open'), run: () => void navigate({ to: '/board' }) },
  ])
  return (
    <ListScreen
      head={
        <ScreenHead
          title={t('title')}
          actions={
            <Button icon={Kanban} onClick={() => void navigate({ to: '/board' })}>
              {t('board.open')}
            </Button>
          }
        />
      }
      error={rows.error}
    >
      <div className={cx('sides')}>
        <SplitView
          list={
            <PagedTable
              label={t('title')}
              rows={rows}
              rowId={({ id }) => id}
              columns={caseColumns(t, room)}
              lines={room === 'wide' ? 1 : 2}
              hidesCount={room === 'card'}
              selectedId={caseId}
              follow={caseId !== null}
              walk={walk}
              onOpen={({ id }) => open(id)}
              sort={sort}
              onSort={(next) => change({ sort: next?.column, down: next?.descending || undefined })}
              empty={<NothingHere view={view} onClear={() => change(noFilter)} />}
              tools={<CaseFilters view={view} onChange={change} box={box} isNarrow={room === 'card'} />}
            />
          }
          record={
            caseId === null ? null : (
              <CaseRecord key={caseId} id={caseId} showsWhy={showsWhy} onWhy={setShowsWhy} />
            )
          }
          recordLabel={t('record')}
          recordRef={record}
          onClose={() => void navigate({ to: '/cases', search: view })}
        />
      </div>
    </ListScreen>
  )
}

function useRoom(isBesideRecord: boolean): Room {
  const isWide = useMedia('(min-width: 1600px)')
  const isSmall = useMedia('(max-width: 1180px)')
  if (isBesideRecord) return 'card'
  return isWide ? 'wide' : isSmall ? 'small' : 'middle'
}

const noFilter: CasesView = { q: undefined, status: undefined, outcome: undefined }

/** Without a wish: what moved last stands first. */
const plain: Sort = { column: 'age', descending: false }

function sortOf({ sort, down }: CasesView): Sort {
  return sort !== undefined && isSortColumn(sort) ? { column: sort, descending: down === true } : plain
}

function NothingHere({ view, onClear }: { readonly view: CasesView; readonly onClear: () => void }) {
  const { t } = useTranslation('cases')
  return isFiltered(view) ? (
    <EmptyState
      icon={FolderOpen}
      title={t('empty.title')}
      actions={<Button onClick={onClear}>{t('empty.clear')}</Button>}
    >
      {t(view.all ? 'empty.filtered' : 'empty.filteredOpen')}
    </EmptyState>
  ) : (
    <EmptyState icon={FolderOpen} title={t('empty.title')}>
      {t('empty.words')}
    </EmptyState>
  )
}
