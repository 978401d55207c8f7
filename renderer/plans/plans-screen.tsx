import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { BadgeCheck, FilePlus2 } from 'lucide-react'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { planStates } from '../../shared/plans/status.ts'
import { useShortcuts } from '../base/keys/shortcuts.ts'
import { permits, useSession } from '../base/session.ts'
import { SearchBox } from '../base/ui/search-box.tsx'
import { Button } from '../base/ui/button.tsx'
import { PagedTable } from '../base/ui/data-table/paged-table.tsx'
import { EmptyState } from '../base/ui/empty-state.tsx'
import { ListScreen } from '../base/ui/list-screen.tsx'
import { ScreenHead } from '../base/ui/panel.tsx'
import { Select } from '../base/ui/select.tsx'
import { SplitView } from '../base/ui/split-view.tsx'
import { isSortColumn, planColumns } from './columns.tsx'
import { PlanRecord } from './plan-record.tsx'
import { isFiltered, type PlansView } from './plans-view.ts'
import { usePlanPages } from './queries.ts'

/** Every plan: searched, filtered, sorted; the open one beside the list. */
export function PlansScreen() {
  const { t } = useTranslation('plans')
  const navigate = useNavigate()
  const mayRegister = permits(useSession(), ['technician', 'manager'])
  const view = useSearch({ from: '/plans' })
  const { planId = null } = useParams({ strict: false })
  const box = useRef<HTMLInputElement>(null)
  const column = view.sort !== undefined && isSortColumn(view.sort) ? view.sort : null
  const rows = usePlanPages({
    text: view.q ?? '',
    states: view.state ? [view.state] : [],
    sort: column ?? 'registeredAt',
    descending: column === null || view.up !== true,
  })
  const change = (part: Partial<PlansView>) => {
    const search = { ...view, ...part }
    if (planId === null) void navigate({ to: '/plans', search, replace: true })
    else void navigate({ to: '/plans/$planId', params: { planId }, search, replace: true })
  }
  const register = () => void navigate({ to: '/plans/new' })
  const filtered = isFiltered(view)
  useShortcuts(t('title'), [
    { keys: 'f', label: t('focusSearch'), run: () => box.current?.focus() },
    ...(mayRegister ? [{ keys: 'n', label: t('register.title'), run: register }] : []),
  ])
  const registerButton = mayRegister && (
    <Button kind="primary" icon={FilePlus2} onClick={register}>
      {t('register.title')}
    </Button>
  )
  return (
    <ListScreen head={<ScreenHead title={t('title')} actions={registerButton} />} error={rows.error}>
      <SplitView
        list={
          <PagedTable
            label={t('title')}
            rows={rows}
            rowId={({ id }) => id}
            columns={planColumns(t, planId !== null)}
            selectedId={planId}
            follow={planId !== null}
            onOpen={({ id }) => void navigate({ to: '/plans/$planId', params: { planId: id }, search: view })}
            sort={column ? { column, descending: view.up !== true } : null}
            onSort={(sort) => change({ sort: sort?.column, up: sort && !sort.descending ? true : undefined })}
            empty={
              <EmptyState
                icon={BadgeCheck}
                title={t(filtered ? 'empty.nothingFound' : 'empty.title')}
                actions={filtered ? undefined : registerButton}
              >
                {t(filtered ? 'empty.filtered' : 'empty.words')}
              </EmptyState>
            }
            tools={
              <>
                <SearchBox
                  ref={box}
                  label={t('searchLabel')}
                  placeholder={t('searchPlaceholder')}
                  value={view.q}
                  onChange={(q) => change({ q })}
                />
                <Select
                  label={t('column.state')}
                  value={view.state ?? 'any'}
                  options={[
                    { value: 'any', label: t('anyState') },
                    ...planStates.map((state) => ({ value: state, label: t(`state.${state}`) })),
                  ]}
                  onChange={(value) => change({ state: planStates.find((state) => state === value) })}
                />
              </>
            }
          />
        }
        record={planId === null ? null : <PlanRecord key={planId} id={planId} />}
        recordLabel={t('record')}
        onClose={() => void navigate({ to: '/plans', search: view })}
      />
    </ListScreen>
  )
}
