import { useSearch } from '@tanstack/react-router'
import { FileDown, PackageSearch, Phone } from 'lucide-react'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { requestStates } from '../../shared/requests/events.ts'
import { useMayCheckIn } from '../base/may-check-in.ts'
import { ImportDialog } from '../imports/index.ts'
import { Button } from '../base/ui/button.tsx'
import type { ListFilter } from '../base/ui/record-list/list-filter.tsx'
import { sortOf, useChangeView } from '../base/ui/record-list/list-view.ts'
import { RecordList } from '../base/ui/record-list/record-list.tsx'
import { AddRequestDialog } from './add-request-dialog.tsx'
import { ArrivalsHead } from './arrivals-head.tsx'
import { requestColumns, sortable } from './columns.tsx'
import { useRequestPages } from './queries.ts'
import { RequestRecord } from './request-record.tsx'

/** Units that customers have announced, those that wait longest first; the open request beside the list. */
export function ArrivalsScreen() {
  const { t } = useTranslation('requests')
  const view = useSearch({ from: '/intake/arrivals' })
  const changeView = useChangeView()
  const mayTakeIn = useMayCheckIn()
  const [open, setOpen] = useState<'import' | 'add' | null>(null)
  const { state = 'expected', request = null } = view
  // What waits longest comes first; what has come or was dismissed, the newest.
  const plainSort = { column: 'filedAt', descending: state !== 'expected' } as const
  const sort = sortOf(view, sortable, plainSort)
  const rows = useRequestPages({
    text: view.q ?? '',
    state,
    sort: sort.column,
    descending: sort.descending,
  })
  const columns = useMemo(() => requestColumns(t), [t])
  const filters: readonly ListFilter[] = [
    {
      kind: 'choice',
      name: 'state',
      label: t('column.state'),
      standard: 'expected',
      options: requestStates.map((value) => ({ value, label: t(`state.${value}`) })),
    },
  ]
  return (
    <RecordList
      label={t('title')}
      head={
        <ArrivalsHead
          side="arrivals"
          actions={
            mayTakeIn && (
              <>
                <Button icon={Phone} onClick={() => setOpen('add')}>
                  {t('add.button')}
                </Button>
                <Button icon={FileDown} onClick={() => setOpen('import')}>
                  {t('import.button')}
                </Button>
              </>
            )
          }
        />
      }
      windows={
        <>
          {open === 'import' && <ImportDialog kind="requests" onClose={() => setOpen(null)} />}
          <AddRequestDialog
            open={open === 'add'}
            onClose={() => setOpen(null)}
            onAdded={(id) => changeView({ request: id, state: undefined })}
          />
        </>
      }
      rows={rows}
      rowId={({ id }) => id}
      columns={columns}
      view={view}
      sort={sort}
      plainSort={plainSort}
      search={{ label: t('search'), placeholder: t('searchHint') }}
      filters={filters}
      empty={{ icon: PackageSearch, title: t('empty.title'), words: t('empty.words') }}
      nothingFound={{ icon: PackageSearch, title: t('empty.notFound'), words: t('empty.notFoundWords') }}
      onOpen={({ id }) => changeView({ request: id })}
      record={{
        id: request,
        label: t('record'),
        content: request !== null && <RequestRecord key={request} id={request} />,
        onClose: () => changeView({ request: undefined }),
      }}
      shortcuts={
        mayTakeIn
          ? [
              { keys: 't', label: t('add.button'), run: () => setOpen('add') },
              { keys: 'i', label: t('import.button'), run: () => setOpen('import') },
            ]
          : []
      }
    />
  )
}
