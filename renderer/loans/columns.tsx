import { Link } from '@tanstack/react-router'
import type { TFunction } from 'i18next'
import { needsNote } from '../../shared/intake/loan.ts'
import type { LoanUnitRow } from '../../shared/loans/contract.ts'
import type { Column } from '../base/ui/data-table/column.ts'
import { DateTime } from '../base/ui/date-time.tsx'
import { Serial } from '../base/ui/serial.tsx'
import { StatusPill } from '../base/ui/status-pill.tsx'
import { LoanBack } from './loan-back.tsx'

/** The columns of the loan units; what is out comes back by the day that stands in it. */
export function loanColumns(t: TFunction<'loans'>): readonly Column<LoanUnitRow>[] {
  return [
    {
      id: 'serial',
      header: t('column.serial'),
      cell: ({ serial }) => <Serial value={serial} />,
      sortBy: ({ serial }) => serial,
      searchText: ({ serial }) => serial,
      width: '11.5rem',
    },
    {
      id: 'model',
      header: t('column.model'),
      cell: ({ model, name, isListed }) =>
        [model, name, isListed ? '' : t('state.unlisted')].filter((part) => part !== '').join(' · '),
      sortBy: ({ model, name }) => `${model} ${name}`,
      searchText: ({ model, name }) => `${model} ${name}`,
      width: 'minmax(10rem, 1.4fr)',
    },
    {
      id: 'customer',
      header: t('column.customer'),
      cell: ({ out }) => out && (out.customer ?? t('customerErased')),
      sortBy: ({ out }) => out?.customer ?? null,
      searchText: ({ out }) => out?.customer ?? '',
      width: 'minmax(8rem, 1fr)',
    },
    {
      id: 'rma',
      header: t('column.rma'),
      cell: ({ out }) =>
        out && (
          <Link to="/cases/$caseId" params={{ caseId: out.caseId }}>
            {out.rma}
          </Link>
        ),
      sortBy: ({ out }) => out?.rma ?? null,
      searchText: ({ out }) => out?.rma ?? '',
      width: '13rem',
    },
    {
      id: 'backOn',
      header: t('column.backOn'),
      cell: (row) => <State of={row} t={t} />,
      // What was lent for no day comes after all days, what is at the centre last.
      sortBy: ({ out }) => (out ? (out.backOn ?? '9999') : null),
      width: 'minmax(12.5rem, 1fr)',
    },
    {
      id: 'since',
      header: t('column.since'),
      cell: ({ out }) => out && <DateTime at={out.at} />,
      sortBy: ({ out }) => out?.at ?? null,
      width: 'minmax(9rem, 0.8fr)',
      needsRoom: true,
    },
  ]
}

function State({ of, t }: { readonly of: LoanUnitRow; readonly t: TFunction<'loans'> }) {
  const { out, lastEnd } = of
  if (out) return <LoanBack backOn={out.backOn} plain />
  const isWorn = lastEnd !== null && needsNote(lastEnd)
  return (
    <StatusPill tone={isWorn ? 'warn' : 'ok'} plain>
      {t(`state.${lastEnd ?? 'here'}`)}
    </StatusPill>
  )
}
