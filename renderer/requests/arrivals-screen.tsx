import { useNavigate, useSearch } from '@tanstack/react-router'
import { FileDown, PackageSearch, Phone } from 'lucide-react'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { requestStates } from '../../shared/requests/events.ts'
import { useShortcuts } from '../base/keys/shortcuts.ts'
import { useMayCheckIn } from '../base/may-check-in.ts'
import { SearchBox } from '../base/ui/search-box.tsx'
import { Button } from '../base/ui/button.tsx'
import { PagedTable } from '../base/ui/data-table/paged-table.tsx'
import { EmptyState } from '../base/ui/empty-state.tsx'
import { ListScreen } from '../base/ui/list-screen.tsx'
import { Select } from '../base/ui/select.tsx'
import { SplitView } from '../base/ui/split-view.tsx'
import { AddRequestDialog } from './add-request-dialog.tsx'
import { ArrivalsHead } from './arrivals-head.tsx'
import { requestColumns, sortable } from './columns.tsx'
import { ImportDialog } from './import-dialog.tsx'
import { useRequestPages } from './queries.ts'
import { RequestRecord } from './request-record.tsx'
import type { ArrivalsView } from './arrivals-view.ts'

/** Units that customers have announced, those that wait longest first; the open request beside the list. */
export function ArrivalsScreen() {
  const { t } = useTranslation('requests')
  const navigate = useNavigate()
  const view = useSearch({ from: '/intake/arrivals' })
  const mayTakeIn = useMayCheckIn()
  const [open, setOpen] = useState<'import' | 'add' | null>(null)
  const box = useRef<HTMLInputElement>(null)
  const { state = 'expected', sort = 'filedAt', request = null } = view
  // What waits longest comes first; what has come or was dismissed, the newest.
  const descending = view.down ?? (view.sort === undefined && state !== 'expected')
  const rows = useRequestPages({ text: view.q ?? '', state, sort, descending })
  const change = (part: Partial<ArrivalsView>) =>
    void navigate({ to: '/intake/arrivals', search: { ...view, ...part }, replace: true })
  useShortcuts(t('title'), [
    { keys: 'f', label: t('focusSearch'), run: () => box.current?.focus() },
    ...(mayTakeIn
      ? [
          { keys: 't', label: t('add.button'), run: () => setOpen('add') },
          { keys: 'i', label: t('import.button'), run: () => setOpen('import') },
        ]
      : []),
  ])
  return (
    <ListScreen
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
      error={rows.error}
      windows={
        <>
          <ImportDialog open={open === 'import'} onClose={() => setOpen(null)} />
          <AddRequestDialog
            open={open === 'add'}
            onClose={() => setOpen(null)}
            onAdded={(id) => change({ request: id, state: 'expected' })}
          />
        </>
      }
    >
      <SplitView
        list={
          <PagedTable
            label={t('title')}
            rows={rows}
            rowId={({ id }) => id}
            columns={requestColumns(t, request !== null)}
            selectedId={request}
            follow={request !== null}
            onOpen={({ id }) => change({ request: id })}
            sort={view.sort === undefined ? null : { column: view.sort, descending }}
            onSort={(next) =>
              change({
                sort: sortable.find((column) => column === next?.column),
                down: next?.descending,
              })
            }
            empty={
              <EmptyState icon={PackageSearch} title={t(view.q ? 'empty.notFound' : 'empty.title')}>
                {t(view.q ? 'empty.notFoundWords' : 'empty.words')}
              </EmptyState>
            }
            tools={
              <>
                <SearchBox
                  ref={box}
                  label={t('search')}
                  placeholder={t('searchHint')}
                  value={view.q}
                  onChange={(q) => change({ q })}
                />
                <Select
                  label={t('column.state')}
                  value={state}
                  options={requestStates.map((value) => ({ value, label: t(`state.${value}`) }))}
                  onChange={(value) => change({ state: value, request: undefined })}
                />
              </>
            }
          />
        }
        record={request === null ? null : <RequestRecord key={request} id={request} />}
        recordLabel={t('record')}
        onClose={() => change({ request: undefined })}
      />
    </ListScreen>
  )
}
