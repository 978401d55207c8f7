import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { BadgeCheck, FilePlus2, FileSpreadsheet } from 'lucide-react'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { planStates } from '../../shared/plans/status.ts'
import { permits, useSession } from '../base/session.ts'
import { Button } from '../base/ui/button.tsx'
import { ScreenHead } from '../base/ui/panel.tsx'
import type { ListFilter } from '../base/ui/record-list/list-filter.tsx'
import { sortOf } from '../base/ui/record-list/list-view.ts'
import { RecordList } from '../base/ui/record-list/record-list.tsx'
import { ImportDialog } from '../imports/index.ts'
import { planColumns, plainSort, sortable } from './columns.tsx'
import { PlanRecord } from './plan-record.tsx'
import { usePlanPages } from './queries.ts'

/** Every plan; the open one beside the list. */
export function PlansScreen() {
  const { t } = useTranslation(['plans', 'imports'])
  const navigate = useNavigate()
  const mayRegister = permits(useSession(), ['technician', 'manager'])
  const view = useSearch({ from: '/plans' })
  const [importing, setImporting] = useState(false)
  const { planId = null } = useParams({ strict: false })
  const sort = sortOf(view, sortable, plainSort)
  const rows = usePlanPages({
    text: view.q ?? '',
    states: view.state ? [view.state] : [],
    sort: sort.column,
    descending: sort.descending,
  })
  const columns = useMemo(() => planColumns(t), [t])
  const filters: readonly ListFilter[] = [
    {
      kind: 'choice',
      name: 'state',
      label: t('column.state'),
      any: t('anyState'),
      options: planStates.map((state) => ({ value: state, label: t(`state.${state}`) })),
    },
  ]
  const register = () => void navigate({ to: '/plans/new' })
  const registerButton = mayRegister && (
    <Button kind="primary" icon={FilePlus2} onClick={register}>
      {t('register.title')}
    </Button>
  )
  const headButtons = mayRegister && (
    <>
      <Button icon={FileSpreadsheet} onClick={() => setImporting(true)}>
        {t('imports:button')}
      </Button>
      {registerButton}
    </>
  )
  return (
    <RecordList
      label={t('title')}
      head={<ScreenHead title={t('title')} actions={headButtons} />}
      windows={importing && <ImportDialog kind="plans" onClose={() => setImporting(false)} />}
      rows={rows}
      rowId={({ id }) => id}
      columns={columns}
      view={view}
      sort={sort}
      plainSort={plainSort}
      search={{ label: t('searchLabel'), placeholder: t('searchPlaceholder') }}
      filters={filters}
      empty={{ icon: BadgeCheck, title: t('empty.title'), words: t('empty.words'), actions: registerButton }}
      nothingFound={{ icon: BadgeCheck, title: t('empty.nothingFound'), words: t('empty.filtered') }}
      onOpen={({ id }) => void navigate({ to: '/plans/$planId', params: { planId: id }, search: view })}
      record={{
        id: planId,
        label: t('record'),
        content: planId !== null && <PlanRecord key={planId} id={planId} />,
        onClose: () => void navigate({ to: '/plans', search: view }),
      }}
      shortcuts={mayRegister ? [{ keys: 'n', label: t('register.title'), run: register }] : []}
    />
  )
}
