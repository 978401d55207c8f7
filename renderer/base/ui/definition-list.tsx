import type { ReactNode } from 'react'
import css from './definition-list.module.css'
import { classNames } from './class-names.ts'

const cx = classNames(css)

export interface Definition {
  readonly term: string
  /** A missing fact is passed as undefined and said to be missing. */
  readonly value: ReactNode
}

/** Facts of a record: name and value, read down. */
export function DefinitionList(props: {
  readonly items: readonly Definition[]
  readonly columns?: 1 | 2
  /** Stands where a value is missing: "not recorded". */
  readonly missing?: ReactNode
}) {
  return (
    <dl className={cx('list', props.columns === 2 && 'two')}>
      {props.items.map(({ term, value }) => (
        <div key={term} className={cx('pair')}>
          <dt>{term}</dt>
          <dd>{value ?? <span className={cx('faint')}>{props.missing ?? '–'}</span>}</dd>
        </div>
      ))}
    </dl>
  )
}
