import { useNavigate, useSearch } from '@tanstack/react-router'
import { Boxes, FileSpreadsheet, HandHelping, PackagePlus } from 'lucide-react'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { unitGrades, unitStates } from '../../shared/plans/reseal-facts.ts'
import type { UnitRow } from '../../shared/stock/contract.ts'
import { useScan } from '../base/scanner/use-scan.ts'
import { permits, useSession } from '../base/session.ts'
import { Button } from '../base/ui/button.tsx'
import { ScreenHead } from '../base/ui/panel.tsx'
import type { ListFilter } from '../base/ui/record-list/list-filter.tsx'
import { sortOf } from '../base/ui/record-list/list-view.ts'
import { RecordList } from '../base/ui/record-list/record-list.tsx'
import { plainSort, sortable, unitColumns } from './columns.tsx'
import { useOpenLoanBack } from '../loans/index.ts'
import { ImportDialog } from '../imports/index.ts'
import { useUnitCounts, useUnitPages } from './queries.ts'
import { ReceiveDialog } from './receive-dialog.tsx'
import { UnitDialog } from './unit-dialog.tsx'

/** The stock of replacement units: what is there, what is held, what went out. */
export function StockScreen() {
  const { t } = useTranslation(['stock', 'loans'])
  const navigate = useNavigate()
  const openLoanBack = useOpenLoanBack()
  const mayWork = permits(useSession(), ['technician', 'manager'])
  const view = useSearch({ from: '/stock' })
  const [receiving, setReceiving] = useState<string | null>(null)
  const [importing, setImporting] = useState(false)
  const [open, setOpen] = useState<UnitRow | null>(null)
  const counts = useUnitCounts().data?.counts ?? []
  const sort = sortOf(view, sortable, plainSort)
  const rows = useUnitPages({
    text: view.q ?? '',
    states: view.state ? [view.state] : [],
    grades: view.grade ? [view.grade] : [],
    sort: sort.column,
    descending: sort.descending,
  })
  const columns = useMemo(() => unitColumns(t), [t])
  const filters: readonly ListFilter[] = [
    {
      kind: 'choice',
      name: 'state',
      label: t('column.state'),
      any: t('anyState'),
      options: unitStates.map((state) => ({
        value: state,
        label: t('stateCount', {
          state: t(`state.${state}`),
          count: counts.find((one) => one.state === state)?.count ?? 0,
        }),
      })),
    },
    {
      kind: 'choice',
      name: 'grade',
      label: t('column.grade'),
      any: t('anyGrade'),
      options: unitGrades.map((grade) => ({ value: grade, label: t(`plans:grade.${grade}`) })),
    },
  ]
  // On this screen a scan is a unit that is to be taken in, or that is there already.
  useScan(({ text, landed }) => {
    if (!mayWork || landed !== null) return false
    if (!openLoanBack(text)) setReceiving(text)
    return true
  })
  const buttons = mayWork && (
    <>
      <Button icon={FileSpreadsheet} onClick={() => setImporting(true)}>
        {t('import.open')}
      </Button>
      <Button kind="primary" icon={PackagePlus} onClick={() => setReceiving('')}>
        {t('receive.open')}
      </Button>
    </>
  )
  return (
    <RecordList
      label={t('title')}
      head={
        <ScreenHead
          title={t('title')}
          lead={t('lead')}
          actions={
            <>
              <Button kind="quiet" icon={HandHelping} onClick={() => void navigate({ to: '/loans' })}>
                {t('loans:open')}
              </Button>
              {buttons}
            </>
          }
        />
      }
      windows={
        <>
          {receiving !== null && <ReceiveDialog scanned={receiving} onClose={() => setReceiving(null)} />}
          {importing && <ImportDialog kind="stock" onClose={() => setImporting(false)} />}
          {open && <UnitDialog unit={open} onClose={() => setOpen(null)} />}
        </>
      }
      rows={rows}
      rowId={({ serial }) => serial}
      columns={columns}
      view={view}
      sort={sort}
      plainSort={plainSort}
      search={{ label: t('searchLabel'), placeholder: t('searchPlaceholder') }}
      filters={filters}
      empty={{ icon: Boxes, title: t('empty.title'), words: t('empty.words'), actions: buttons }}
      nothingFound={{ icon: Boxes, title: t('empty.nothingFound'), words: t('empty.filtered') }}
      onOpen={setOpen}
      shortcuts={mayWork ? [{ keys: 'n', label: t('receive.open'), run: () => setReceiving('') }] : []}
    />
  )
}
