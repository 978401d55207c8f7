import type { ReactNode, Ref } from 'react'
import { useTranslation } from 'react-i18next'
import { classNames } from '../class-names.ts'
import { SearchBox } from '../search-box.tsx'
import { FilterControl, isInUse, type ListFilter } from './list-filter.tsx'
import type { AnyView } from './list-view.ts'
import css from './record-list.module.css'

const cx = classNames(css)

/** Above the rows: the search, the filters, the columns, and how many rows there are. */
export function ListTools(props: {
  readonly search: { readonly label: string; readonly placeholder: string }
  readonly filters: readonly ListFilter[]
  readonly view: AnyView
  readonly onView: (part: Readonly<Record<string, unknown>>) => void
  readonly box: Ref<HTMLInputElement>
  /** Enter in the search, with what stands there. */
  readonly onEnter: (text: string) => void
  /** Down out of the search. */
  readonly onLeave: () => void
  readonly total: number | undefined
  /** Little room: what is not in use stays away, and the count is only heard. */
  readonly isNarrow: boolean
  readonly columns: ReactNode
}) {
  const { search, filters, view, onView, box, onEnter, onLeave, total, isNarrow, columns } = props
  const { t } = useTranslation('common')
  return (
    <div className={cx('tools')}>
      <SearchBox
        ref={box}
        label={search.label}
        placeholder={search.placeholder}
        value={view.q}
        onChange={(q) => onView({ q, row: undefined })}
        onEnter={onEnter}
        onLeave={onLeave}
      />
      {filters
        .filter((filter, at) => !isNarrow || at === 0 || isInUse(filter, view))
        .map((filter) => (
          <FilterControl
            key={filter.name}
            filter={filter}
            view={view}
            onChange={(part) => onView({ ...part, row: undefined })}
          />
        ))}
      {total !== undefined && (
        <output className={isNarrow ? 'visually-hidden' : cx('count')}>
          {t('table.rows', { count: total })}
        </output>
      )}
      {columns}
    </div>
  )
}
