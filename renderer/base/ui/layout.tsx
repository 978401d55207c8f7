import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'

/** The few arrangements and tones that everything is made of: `layout('stack')`, `layout('row', 'between')`. */
export const layout = classNames({})

interface Box {
  readonly children: ReactNode
  readonly className?: string
}

/** One under the other; `tight` for words that belong together. */
export function Stack({ children, tight, className }: Box & { readonly tight?: boolean }) {
  return <div className={joined(layout('stack', tight && 'tight'), className)}>{children}</div>
}

/** Beside each other, on as many lines as it takes. */
export function Row(props: Box & { readonly between?: boolean; readonly end?: boolean }) {
  const { children, between, end, className } = props
  return (
    <div className={joined(layout('row', between && 'between', end && 'end'), className)}>{children}</div>
  )
}

/** Words at the start, buttons at the end. */
export function Toolbar({ lead, children }: { readonly lead?: ReactNode; readonly children?: ReactNode }) {
  return (
    <Row between>
      <p className={layout('lead')}>{lead}</p>
      <Row>{children}</Row>
    </Row>
  )
}

/** Fields of a form beside each other where they have room. */
export function FormGrid({ children, className }: Box) {
  return <div className={joined(layout('fields'), className)}>{children}</div>
}

function joined(...names: (string | undefined)[]): string {
  return names.filter(Boolean).join(' ')
}
