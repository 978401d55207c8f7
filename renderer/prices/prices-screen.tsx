import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { FileSpreadsheet, Percent, Plus, Tags } from 'lucide-react'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PriceRow } from '../../shared/prices/contract.ts'
import { priceKinds } from '../../shared/prices/events.ts'
import { useFormats } from '../base/i18n/use-formats.ts'
import { Button } from '../base/ui/button.tsx'
import { Toolbar } from '../base/ui/layout.tsx'
import type { ListFilter } from '../base/ui/record-list/list-filter.tsx'
import { sortOf } from '../base/ui/record-list/list-view.ts'
import { RecordList } from '../base/ui/record-list/record-list.tsx'
import { useOwnRows } from '../base/ui/record-list/rows.ts'
import { ImportDialog } from '../imports/index.ts'
import { priceColumns } from './price-columns.tsx'
import { PriceDialog } from './price-dialog.tsx'
import { usePrices, useVat } from './queries.ts'

const sortable = ['code', 'name', 'kind', 'price', 'vat', 'at'] as const
const plainSort = { column: 'code', descending: false } as const

/** Settings → Prices: what quotes are made of. */
export function PricesScreen() {
  const { t } = useTranslation('prices')
  const formats = useFormats()
  const view = useSearch({ from: '/settings/prices' })
  const [open, setOpen] = useState<PriceRow | 'new' | 'import' | null>(null)
  const { data, error } = usePrices()
  const vat = useVat().data
  const columns = useMemo(() => priceColumns(t, formats), [t, formats])
  const { kind, all } = view
  const prices = useMemo(
    () =>
      data?.prices.filter(
        (price) => (kind === undefined || price.kind === kind) && (all === true || !price.withdrawn),
      ),
    [data, kind, all],
  )
  const sort = sortOf(view, sortable, plainSort)
  const rows = useOwnRows({ rows: prices, columns, query: view.q, sort, error })
  const filters: readonly ListFilter[] = [
    {
      kind: 'choice',
      name: 'kind',
      label: t('column.kind'),
      any: t('anyKind'),
      options: priceKinds.map((value) => ({ value, label: t(`kind.${value}`) })),
    },
    { kind: 'mark', name: 'all', label: t('showWithdrawn'), widens: true },
  ]
  const navigate = useNavigate()
  const isReady = vat?.vat != null
  // A price has a rate of VAT: they are set first.
  const setRates = vat && !isReady && (
    <Button kind="primary" icon={Percent} onClick={() => void navigate({ to: '/settings/rates' })}>
      {t('setRates')}
    </Button>
  )
  const buttons = isReady && (
    <>
      <Button icon={FileSpreadsheet} onClick={() => setOpen('import')}>
        {t('import')}
      </Button>
      <Button kind="primary" icon={Plus} onClick={() => setOpen('new')}>
        {t('add')}
      </Button>
    </>
  )
  return (
    <RecordList
      label={t('title')}
      head={
        <Toolbar
          lead={
            vat && !isReady ? (
              <>
                {t('vatFirst')} <Link to="/settings/rates">{t('rates.title')}</Link>
              </>
            ) : (
              t('lead')
            )
          }
        >
          {buttons}
        </Toolbar>
      }
      windows={
        <>
          {open === 'import' && <ImportDialog kind="prices" onClose={() => setOpen(null)} />}
          {open !== null && open !== 'import' && vat?.vat && (
            <PriceDialog of={open === 'new' ? null : open} vat={vat.vat} onClose={() => setOpen(null)} />
          )}
        </>
      }
      rows={rows}
      rowId={({ code }) => code}
      columns={columns}
      view={view}
      sort={sort}
      plainSort={plainSort}
      search={{ label: t('searchLabel'), placeholder: t('searchPlaceholder') }}
      filters={filters}
      empty={{
        icon: Tags,
        title: t('empty.title'),
        words: t('empty.words'),
        actions: setRates || buttons,
      }}
      onOpen={setOpen}
      shortcuts={isReady ? [{ keys: 'n', label: t('add'), run: () => setOpen('new') }] : []}
    />
  )
}
