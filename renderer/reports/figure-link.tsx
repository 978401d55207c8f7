import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { caseStatuses } from '../../shared/intake/case-status.ts'
import type { RecordFilter, ReportCell } from '../../shared/reports/model.ts'

export interface Behind {
  /** The table that the figure stands in, and the first cell of its line. */
  readonly table: string
  readonly first: ReportCell
  readonly filter: Partial<RecordFilter> | null
  readonly from: string
  readonly to: string
  readonly className?: string
}

/** Leads to what a figure counts: records of a time, or a list of what stands now. */
export function FigureLink(props: Behind & { readonly children: ReactNode }) {
  const { table, first, filter, from, to, className, children } = props
  const look = className === undefined ? {} : { className }
  if (filter !== null) {
    return (
      <Link to="/reports/records" search={{ from, to, of: filter }} {...look}>
        {children}
      </Link>
    )
  }
  const status = caseStatuses.find((known) => known === first)
  if (table === 'states' && status !== undefined) {
    return (
      <Link to="/cases" search={{ status }} {...look}>
        {children}
      </Link>
    )
  }
  if (first === 'reviews-waiting' || first === 'reviews-overdue') {
    return (
      <Link to="/reviews" {...look}>
        {children}
      </Link>
    )
  }
  if (first === 'windows-open' || first === 'closing-within-day') {
    return (
      <Link to="/invitations" {...look}>
        {children}
      </Link>
    )
  }
  if (first === 'expired') {
    return (
      <Link to="/invitations" search={{ state: 'expired' }} {...look}>
        {children}
      </Link>
    )
  }
  return <span {...look}>{children}</span>
}
