import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { FolderOpen, Kanban, PackageCheck } from 'lucide-react'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { caseStatuses } from '../../shared/intake/case-status.ts'
import { claimOutcomes } from '../../shared/intake/claim-decision.ts'
import { useSession } from '../base/session.ts'
import { ImportDialog } from '../imports/index.ts'
import { locationWords, useLocations } from '../locations/index.ts'
import { Button } from '../base/ui/button.tsx'
import { ScreenHead } from '../base/ui/panel.tsx'
import type { ListFilter } from '../base/ui/record-list/list-filter.tsx'
import { sortOf, useChangeView } from '../base/ui/record-list/list-view.ts'
import { RecordList } from '../base/ui/record-list/record-list.tsx'
import { useMedia } from '../base/ui/use-media.ts'
import { BulkBar } from './bulk/bulk-bar.tsx'
import { usePickedCases } from './bulk/use-picked-cases.ts'
import { CaseRecord } from './case-record.tsx'
import { caseColumns, coreSort, plainSort, sortable, type Room } from './columns.tsx'
import { useCasePages, type CaseFilter } from './queries.ts'

/** Every case; the open one beside the list. */
export function CasesScreen() {
  const { t } = useTranslation('cases')
  const navigate = useNavigate()
  const { me } = useSession()
  const { back = '', ...view } = useSearch({ from: '/cases' })
  const changeView = useChangeView()
  const { caseId = null } = useParams({ strict: false })
  const [showsWhy, setShowsWhy] = useState(false)
  const room = useRoom()
  const sort = sortOf(view, sortable, plainSort)
  const filter: CaseFilter = {
    text: view.q ?? '',
    statuses: view.status ? [view.status] : [],
    outcomes: view.outcome ? [view.outcome] : [],
    assignee: view.who === 'me' ? me.id : (view.who ?? null),
    location: view.at ?? null,
    // A status that was asked for by name may be one that has ended.
    onlyOpen: view.all !== true && view.status === undefined,
    ...coreSort(sort),
  }
  const rows = useCasePages(filter)
  const picked = usePickedCases()
  const locations = useLocations().data?.locations ?? []
  const [importing, setImporting] = useState(false)
  const columns = useMemo(() => caseColumns(t, room), [t, room])
  const besideColumns = useMemo(() => caseColumns(t, 'card'), [t])
  const filters: readonly ListFilter[] = [
    {
      kind: 'choice',
      name: 'status',
      label: t('column.status'),
      any: t('anyStatus'),
      options: caseStatuses.map((status) => ({ value: status, label: t(`status.${status}`) })),
    },
    {
      kind: 'choice',
      name: 'outcome',
      label: t('column.outcome'),
      any: t('anyOutcome'),
      options: claimOutcomes.map((outcome) => ({ value: outcome, label: t(`outcome.${outcome}`) })),
    },
    {
      kind: 'choice',
      name: 'who',
      label: t('column.assignee'),
      any: t('assignment.anybody'),
      options: [
        { value: 'me', label: t('assignment.mine') },
        { value: 'nobody', label: t('assignment.nobody') },
      ],
    },
    ...(locations.length === 0
      ? []
      : [
          {
            kind: 'choice',
            name: 'at',
            label: t('location.title'),
            any: t('location.any'),
            options: locations.map(({ code }) => ({ value: code, label: locationWords(code, locations) })),
          } as const,
        ]),
    { kind: 'mark', name: 'all', label: t('endedToo'), widens: true },
  ]
  const board = () => void navigate({ to: '/board' })
  return (
    <RecordList
      label={t('title')}
      head={
        <ScreenHead
          title={t('title')}
          actions={
            <>
              {picked && (
                <Button icon={PackageCheck} onClick={() => setImporting(true)}>
                  {t('bulk.import')}
                </Button>
              )}
              <Button icon={Kanban} onClick={board}>
                {t('board.open')}
              </Button>
            </>
          }
        />
      }
      windows={importing && <ImportDialog kind="shipments" onClose={() => setImporting(false)} />}
      rows={rows}
      picking={
        picked
          ? { ...picked, onAll: () => void picked.pickAll(filter), bar: <BulkBar picked={picked} /> }
          : undefined
      }
      rowId={({ id }) => id}
      columns={columns}
      besideColumns={besideColumns}
      lines={room === 'wide' && caseId === null ? 1 : 2}
      view={view}
      sort={sort}
      plainSort={plainSort}
      search={{ label: t('searchLabel'), placeholder: t('searchPlaceholder') }}
      filters={filters}
      empty={{
        icon: FolderOpen,
        title: t(view.all ? 'empty.title' : 'empty.titleOpen'),
        words: t(view.all ? 'empty.words' : 'empty.wordsOpen'),
      }}
      nothingFound={{
        icon: FolderOpen,
        title: t('empty.nothingFound'),
        words: t(view.all ? 'empty.filtered' : 'empty.filteredOpen'),
      }}
      onOpen={({ id }) => void navigate({ to: '/cases/$caseId', params: { caseId: id }, search: view })}
      record={{
        id: caseId,
        label: t('record'),
        content: caseId !== null && (
          <CaseRecord
            key={caseId}
            id={caseId}
            showsWhy={showsWhy}
            onWhy={setShowsWhy}
            scannedBack={back}
            onScannedDone={() => changeView({ back: undefined })}
          />
        ),
        onClose: () => void navigate({ to: '/cases', search: view }),
        isWide: true,
      }}
      shortcuts={[{ keys: 'b', label: t('board.open'), run: board }]}
    />
  )
}

function useRoom(): Exclude<Room, 'card'> {
  const isWide = useMedia('(min-width: 1600px)')
  const isSmall = useMedia('(max-width: 1180px)')
  return isWide ? 'wide' : isSmall ? 'small' : 'middle'
}
