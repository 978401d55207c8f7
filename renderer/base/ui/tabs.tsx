import { Tabs as Base } from '@base-ui/react/tabs'
import type { ReactNode } from 'react'
import css from './tabs.module.css'
import { classNames } from './class-names.ts'

const cx = classNames(css)

export interface Tab<V extends string> {
  readonly value: V
  readonly label: ReactNode
  /** A count or a pill beside the label. */
  readonly aside?: ReactNode
  readonly content: ReactNode
}

export interface TabsProps<V extends string> {
  readonly label: string
  readonly tabs: readonly Tab<V>[]
  readonly value: V
  readonly onChange: (value: V) => void
}

/** Sides of one record. Arrow keys move between them; keep the chosen one in the address. */
export function Tabs<V extends string>({ label, tabs, value, onChange }: TabsProps<V>) {
  return (
    <Base.Root
      className={cx('tabs')}
      value={value}
      onValueChange={(next: unknown) => {
        const chosen = tabs.find((tab) => tab.value === next)
        if (chosen) onChange(chosen.value)
      }}
    >
      <Base.List className={cx('sides', 'list')} aria-label={label}>
        {tabs.map((tab) => (
          <Base.Tab key={tab.value} value={tab.value} className={cx('side', 'tab')}>
            {tab.label}
            {tab.aside !== undefined && <span className={cx('aside')}>{tab.aside}</span>}
          </Base.Tab>
        ))}
      </Base.List>
      {tabs.map((tab) => (
        <Base.Panel key={tab.value} value={tab.value} className={cx('panel')}>
          {tab.content}
        </Base.Panel>
      ))}
    </Base.Root>
  )
}
