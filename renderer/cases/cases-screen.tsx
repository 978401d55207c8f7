import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { FolderOpen, Kanban, Search } from 'lucide-react'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { caseStatuses } from '../../shared/intake/case-status.ts'
import { useShortcuts } from '../app/keys/shortcuts.ts'
import { Button } from '../ui/button.tsx'
import { Checkbox } from '../ui/checkbox.tsx'
import { classNames } from '../ui/class-names.ts'
import { PagedTable } from '../ui/data-table/paged-table.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { ScreenHead } from '../ui/panel.tsx'
import { RefusalNotice } from '../ui/refusal-notice.tsx'
import { Select } from '../ui/select.tsx'
import { SplitView } from '../ui/split-view.tsx'
import { TextInput } from '../ui/text-input.tsx'
import { CaseRecord } from './case-record.tsx'
import css from './cases-screen.module.css'
import { caseColumns, isSortColumn } from './columns.tsx'
import { useCasePages } from './queries.ts'
import type { CasesView } from './cases-view.ts'

const cx = classNames(css)

/** Every case: searched, filtered, sorted; the open one beside the list. */
export function CasesScreen() {
  const { t } = useTranslation('cases')
  const navigate = useNavigate()
  const view = useSearch({ from: '/cases' })
  const { caseId = null } = useParams({ strict: false })
  const box = useRef<HTMLInputElement>(null)
  const column = view.sort !== undefined && isSortColumn(view.sort) ? view.sort : null
  const rows = useCasePages({
    text: view.q ?? '',
    statuses: view.status ? [view.status] : [],
    onlyOpen: view.all !== true && view.status === undefined,
    sort: column ?? 'statusSince',
    descending: column === null || view.up !== true,
  })
  const change = (part: Partial<CasesView>) =>
    void navigate({ to: '.', search: (before: CasesView) => ({ ...before, ...part }), replace: true })
  const close = () => void navigate({ to: '/cases', search: view })
  useShortcuts(t('title'), [
    { keys: 'f', label: t('focusSearch'), run: () => box.current?.focus() },
    { keys: 'b', label: t('board.open'), run: () => void navigate({ to: '/board' }) },
  ])
  return (
    <div className={cx('screen')}>
      <ScreenHead
        title={t('title')}
        actions={
          <Button icon={Kanban} onClick={() => void navigate({ to: '/board' })}>
            {t('board.open')}
          </Button>
        }
      />
      <RefusalNotice error={rows.error} />
      <div className={cx('sides')}>
        <SplitView
          list={
            <PagedTable
              label={t('title')}
              rows={rows}
              rowId={({ id }) => id}
              columns={caseColumns(t, caseId !== null)}
              selectedId={caseId}
              follow={caseId !== null}
              onOpen={({ id }) =>
                void navigate({ to: '/cases/$caseId', params: { caseId: id }, search: view })
              }
              sort={column ? { column, descending: view.up !== true } : null}
              onSort={(sort) =>
                change({ sort: sort?.column, up: sort && !sort.descending ? true : undefined })
              }
              empty={
                <EmptyState icon={FolderOpen} title={t('empty.title')}>
                  {view.q || view.status ? t('empty.filtered') : t('empty.words')}
                </EmptyState>
              }
              tools={
                <>
                  <TextInput
                    ref={box}
                    icon={Search}
                    type="search"
                    aria-label={t('searchLabel')}
                    placeholder={t('searchPlaceholder')}
                    scan="any"
                    className={cx('search')}
                    value={view.q ?? ''}
                    onChange={(event) => change({ q: event.target.value || undefined })}
                  />
                  <Select
                    label={t('column.status')}
                    value={view.status ?? 'any'}
                    options={[
                      { value: 'any', label: t('anyStatus') },
                      ...caseStatuses.map((status) => ({ value: status, label: t(`status.${status}`) })),
                    ]}
                    onChange={(value) => change({ status: caseStatuses.find((status) => status === value) })}
                  />
                  <Checkbox checked={view.all === true} onChange={(all) => change({ all: all || undefined })}>
                    {t('endedToo')}
                  </Checkbox>
                </>
              }
            />
          }
          record={caseId === null ? null : <CaseRecord key={caseId} id={caseId} />}
          recordLabel={t('record')}
          onClose={close}
        />
      </div>
    </div>
  )
}
