import { useNavigate, useSearch } from '@tanstack/react-router'
import { HandHelping, Settings } from 'lucide-react'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { isLoanOverdue } from '../../shared/intake/loan.ts'
import { localDate } from '../../shared/kernel/time.ts'
import { useFormats } from '../base/i18n/use-formats.ts'
import { useNow } from '../base/i18n/use-now.ts'
import { permits, useSession } from '../base/session.ts'
import { Button } from '../base/ui/button.tsx'
import { ScreenHead } from '../base/ui/panel.tsx'
import type { ListFilter } from '../base/ui/record-list/list-filter.tsx'
import { sortOf } from '../base/ui/record-list/list-view.ts'
import { RecordList } from '../base/ui/record-list/record-list.tsx'
import { useOwnRows } from '../base/ui/record-list/rows.ts'
import { loanColumns } from './columns.tsx'
import { useLoanUnits } from './queries.ts'

const sortable = ['serial', 'model', 'customer', 'rma', 'backOn', 'since'] as const
/** What should be back first stands first. */
const plainSort = { column: 'backOn', descending: false } as const

/** Loan units: which are out, who has them, and by when they come back. */
export function LoansScreen() {
  const { t } = useTranslation('loans')
  const navigate = useNavigate()
  const isManager = permits(useSession(), ['manager'])
  const view = useSearch({ from: '/loans' })
  const { all, late } = view
  const formats = useFormats()
  const today = localDate(useNow(), formats.zone)
  const { data, error } = useLoanUnits()
  const columns = useMemo(() => loanColumns(t), [t])
  const units = useMemo(
    () =>
      data?.units.filter(({ out }) =>
        late === true ? out !== null && isLoanOverdue(out, today) : all === true || out !== null,
      ),
    [data, all, late, today],
  )
  const sort = sortOf(view, sortable, plainSort)
  const rows = useOwnRows({ rows: units, columns, query: view.q, sort, error })
  const filters: readonly ListFilter[] = [
    { kind: 'mark', name: 'late', label: t('onlyLate') },
    { kind: 'mark', name: 'all', label: t('showAll'), widens: true },
  ]
  const isEmpty = data?.units.length === 0
  const keep = isManager && (
    <Button icon={Settings} onClick={() => void navigate({ to: '/settings/loans' })}>
      {t('keepList')}
    </Button>
  )
  return (
    <RecordList
      label={t('title')}
      head={<ScreenHead title={t('title')} lead={t('lead')} actions={isEmpty ? undefined : keep} />}
      rows={rows}
      rowId={({ serial }) => serial}
      columns={columns}
      view={view}
      sort={sort}
      plainSort={plainSort}
      search={{ label: t('searchLabel'), placeholder: t('searchPlaceholder') }}
      filters={filters}
      empty={{
        icon: HandHelping,
        title: t(isEmpty ? 'empty.title' : 'noneOut.title'),
        words: t(isEmpty ? (isManager ? 'empty.managerWords' : 'empty.words') : 'noneOut.words'),
        actions: isEmpty ? keep : undefined,
      }}
      nothingFound={{ icon: HandHelping, title: t('nothingFound.title'), words: t('nothingFound.words') }}
      onOpen={({ out }) => {
        if (out) void navigate({ to: '/cases/$caseId', params: { caseId: out.caseId } })
      }}
    />
  )
}
