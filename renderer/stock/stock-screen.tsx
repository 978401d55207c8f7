import { useNavigate, useSearch } from '@tanstack/react-router'
import { Boxes, FileSpreadsheet, PackagePlus } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { unitStates } from '../../shared/plans/reseal-facts.ts'
import type { UnitRow } from '../../shared/stock/contract.ts'
import { useScan } from '../base/scanner/use-scan.ts'
import { useShortcuts } from '../base/keys/shortcuts.ts'
import { permits, useSession } from '../base/session.ts'
import { SearchBox } from '../base/ui/search-box.tsx'
import { Button } from '../base/ui/button.tsx'
import { classNames } from '../base/ui/class-names.ts'
import { PagedTable } from '../base/ui/data-table/paged-table.tsx'
import { EmptyState } from '../base/ui/empty-state.tsx'
import { ListScreen } from '../base/ui/list-screen.tsx'
import { ScreenHead } from '../base/ui/panel.tsx'
import { isSortColumn, unitColumns } from './columns.tsx'
import { ImportDialog } from './import-dialog.tsx'
import { useUnitCounts, useUnitPages } from './queries.ts'
import { ReceiveDialog } from './receive-dialog.tsx'
import css from './stock-screen.module.css'
import { isFiltered, type StockView } from './stock-view.ts'
import { UnitDialog } from './unit-dialog.tsx'

const cx = classNames(css)

/** The stock of replacement units: what is there, what is held, what went out. */
export function StockScreen() {
  const { t } = useTranslation('stock')
  const navigate = useNavigate()
  const mayWork = permits(useSession(), ['technician', 'manager'])
  const view = useSearch({ from: '/stock' })
  const [receiving, setReceiving] = useState<string | null>(null)
  const [importing, setImporting] = useState(false)
  const [open, setOpen] = useState<UnitRow | null>(null)
  const counts = useUnitCounts()
  const column = view.sort !== undefined && isSortColumn(view.sort) ? view.sort : null
  const rows = useUnitPages({
    text: view.q ?? '',
    states: view.state ? [view.state] : [],
    sort: column ?? 'receivedAt',
    descending: column === null || view.up !== true,
  })
  const change = (part: Partial<StockView>) =>
    void navigate({ to: '/stock', search: { ...view, ...part }, replace: true })
  // On this screen a scan is a unit that is to be taken in, or that is there already.
  useScan(({ text, landed }) => {
    if (!mayWork || landed !== null) return false
    setReceiving(text)
    return true
  })
  useShortcuts(
    t('title'),
    mayWork ? [{ keys: 'n', label: t('receive.open'), run: () => setReceiving('') }] : [],
  )
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
  const filtered = isFiltered(view)
  return (
    <ListScreen
      head={<ScreenHead title={t('title')} lead={t('lead')} actions={buttons} />}
      error={rows.error}
      windows={
        <>
          {receiving !== null && <ReceiveDialog scanned={receiving} onClose={() => setReceiving(null)} />}
          {importing && <ImportDialog onClose={() => setImporting(false)} />}
          {open && <UnitDialog unit={open} onClose={() => setOpen(null)} />}
        </>
      }
    >
      <PagedTable
        label={t('title')}
        rows={rows}
        rowId={({ serial }) => serial}
        columns={unitColumns(t)}
        onOpen={setOpen}
        sort={column ? { column, descending: view.up !== true } : null}
        onSort={(sort) => change({ sort: sort?.column, up: sort && !sort.descending ? true : undefined })}
        empty={
          <EmptyState
            icon={Boxes}
            title={t(filtered ? 'empty.nothingFound' : 'empty.title')}
            actions={filtered ? undefined : buttons}
          >
            {t(filtered ? 'empty.filtered' : 'empty.words')}
          </EmptyState>
        }
        tools={
          <>
            <SearchBox
              label={t('searchLabel')}
              placeholder={t('searchPlaceholder')}
              value={view.q}
              onChange={(q) => change({ q })}
            />
            <fieldset className={cx('states')} aria-label={t('column.state')}>
              {unitStates.map((state) => {
                const count = counts.data?.counts.find((one) => one.state === state)?.count ?? 0
                const isOn = view.state === state
                return (
                  <Button
                    key={state}
                    kind="quiet"
                    aria-pressed={isOn}
                    onClick={() => change({ state: isOn ? undefined : state })}
                  >
                    {t(`state.${state}`)} <span className={cx('count')}>{count}</span>
                  </Button>
                )
              })}
            </fieldset>
          </>
        }
      />
    </ListScreen>
  )
}
