import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { RecordFilter } from '../../shared/reports/model.ts'

export interface Behind {
  readonly filter: Partial<RecordFilter> | null
  readonly from: string
  readonly to: string
  readonly className?: string
}

/** Leads to exactly the records that a figure counts: of a time, or those that put there what stood at its end. */
export function FigureLink(props: Behind & { readonly children: ReactNode }) {
  const { filter, from, to, className, children } = props
  const look = className === undefined ? {} : { className }
  if (filter !== null) {
    return (
      <Link to="/reports/records" search={{ from, to, of: filter }} {...look}>
        {children}
      </Link>
    )
  }
  return <span {...look}>{children}</span>
}
