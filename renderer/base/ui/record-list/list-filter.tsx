import { Checkbox } from '../checkbox.tsx'
import { Select, type SelectOption } from '../select.tsx'
import type { AnyView } from './list-view.ts'

/** What narrows a list. `name` is its key in the address. */
export type ListFilter =
  | {
      readonly kind: 'choice'
      readonly name: string
      readonly label: string
      readonly options: readonly SelectOption<string>[]
      /** Words for "all of them"; without it one of the options is always chosen. */
      readonly any?: string
      /** The option that the list shows by itself, where there is no `any`. */
      readonly standard?: string
    }
  | {
      readonly kind: 'mark'
      readonly name: string
      readonly label: string
      /** More rows are shown, not fewer: it keeps nothing out of the list. */
      readonly widens?: boolean
    }

/** No option has this name; an empty one would stand for nothing chosen. */
const ANY = '*'

/** Whether the address says something of it. */
export function isInUse({ name }: ListFilter, view: AnyView): boolean {
  return view[name] !== undefined
}

/** Whether it keeps rows out of the list that would be there otherwise. */
export function narrows(filter: ListFilter, view: AnyView): boolean {
  return isInUse(filter, view) && !(filter.kind === 'mark' && filter.widens)
}

/** One filter as a control. */
export function FilterControl(props: {
  readonly filter: ListFilter
  readonly view: AnyView
  readonly onChange: (part: Readonly<Record<string, unknown>>) => void
}) {
  const { filter, view, onChange } = props
  const value = view[filter.name]
  if (filter.kind === 'mark') {
    return (
      <Checkbox checked={value === true} onChange={(on) => onChange({ [filter.name]: on || undefined })}>
        {filter.label}
      </Checkbox>
    )
  }
  const { name, label, any, standard, options } = filter
  const unset = any === undefined ? standard : ANY
  return (
    <Select
      label={label}
      value={typeof value === 'string' ? value : (unset ?? null)}
      options={any === undefined ? options : [{ value: ANY, label: any }, ...options]}
      onChange={(next) => onChange({ [name]: next === unset ? undefined : next })}
    />
  )
}
