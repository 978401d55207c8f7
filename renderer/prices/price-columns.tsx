import type { TFunction } from 'i18next'
import type { PriceRow } from '../../shared/prices/contract.ts'
import { vatFigure } from '../../shared/prices/vat.ts'
import type { Formats } from '../base/i18n/formats.ts'
import type { Column } from '../base/ui/data-table/column.ts'
import { DateTime } from '../base/ui/date-time.tsx'

/** The price list. A price stands with all its decimals. */
export function priceColumns(t: TFunction<'prices'>, formats: Formats): readonly Column<PriceRow>[] {
  return [
    {
      id: 'code',
      header: t('column.code'),
      cell: ({ code }) => <code>{code}</code>,
      sortBy: ({ code }) => code,
      searchText: ({ code }) => code,
      width: 'minmax(8rem, 1fr)',
    },
    {
      id: 'name',
      header: t('column.name'),
      cell: ({ name, withdrawn }) => (withdrawn ? t('withdrawnName', { name }) : name),
      sortBy: ({ name }) => name,
      searchText: ({ name }) => name,
      width: 'minmax(9rem, 2.4fr)',
    },
    {
      id: 'kind',
      header: t('column.kind'),
      cell: ({ kind }) => t(`kind.${kind}`),
      sortBy: ({ kind }) => kind,
      width: '6.5rem',
    },
    {
      id: 'price',
      header: t('column.price'),
      cell: ({ price }) => <span className="figures">{formats.price(price)}</span>,
      sortBy: ({ price }) => price.amount,
      end: true,
      width: '9rem',
    },
    {
      id: 'vat',
      header: t('column.vat'),
      cell: ({ vat, basis }) => t(`vatOf.${basis}`, { rate: vatFigure(vat, formats.language) }),
      sortBy: ({ vat }) => vat,
      width: '7.5rem',
    },
    {
      id: 'at',
      header: t('column.at'),
      cell: ({ at }) => <DateTime at={at} />,
      sortBy: ({ at }) => at,
      width: 'minmax(9rem, 0.8fr)',
      needsRoom: true,
    },
  ]
}
