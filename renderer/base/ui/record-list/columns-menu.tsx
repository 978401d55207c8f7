import { Menu } from '@base-ui/react/menu'
import { Check, Columns3 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { IconButton } from '../button.tsx'
import type { Column } from '../data-table/column.ts'
import { layout } from '../layout.tsx'
import { useLayer } from '../layers.tsx'

/** Chooses the columns of a list; one at least stays. */
export function ColumnsMenu<Row>(props: {
  readonly columns: readonly Column<Row>[]
  readonly shown: readonly Column<Row>[]
  /** Null: as the list shows them by itself. */
  readonly onChange: (ids: readonly string[] | null) => void
}) {
  const { columns, shown, onChange } = props
  const { t } = useTranslation('common')
  const layer = useLayer()
  const ids = new Set(shown.map(({ id }) => id))
  const toggle = (id: string) => {
    const next = columns.map((column) => column.id).filter((other) => ids.has(other) !== (other === id))
    if (next.length > 0) onChange(next)
  }
  return (
    <Menu.Root>
      <Menu.Trigger render={<IconButton icon={Columns3} label={t('list.columns')} />} />
      <Menu.Portal {...layer}>
        <Menu.Positioner className={layout('positioner')} align="end" sideOffset={4}>
          <Menu.Popup className={layout('popup', 'options')}>
            {columns.map(({ id, header }) => (
              <Menu.CheckboxItem
                key={id}
                className={layout('item')}
                checked={ids.has(id)}
                closeOnClick={false}
                onCheckedChange={() => toggle(id)}
              >
                <span className={layout('tick')}>
                  <Menu.CheckboxItemIndicator>
                    <Check size={18} aria-hidden />
                  </Menu.CheckboxItemIndicator>
                </span>
                {header}
              </Menu.CheckboxItem>
            ))}
            <Menu.Separator className={layout('rule')} />
            <Menu.Item className={layout('item')} onClick={() => onChange(null)}>
              <span className={layout('tick')} />
              {t('list.standardColumns')}
            </Menu.Item>
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  )
}

/** The columns that are shown: those that were chosen, or those that the list shows by itself. */
export function shownColumns<Row>(
  columns: readonly Column<Row>[],
  chosen: readonly string[] | undefined,
  isSmall: boolean,
): readonly Column<Row>[] {
  const picked = columns.filter(({ id }) => chosen?.includes(id))
  return picked.length > 0
    ? picked
    : columns.filter(({ isExtra, needsRoom }) => !isExtra && !(isSmall && needsRoom))
}
