import { Autocomplete } from '@base-ui/react/autocomplete'
import { Dialog as Base } from '@base-ui/react/dialog'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Kbd } from '../../base/ui/kbd.tsx'
import { classNames } from '../../base/ui/class-names.ts'
import css from './command-palette.module.css'
import { usePaletteItems, type PaletteGroup, type PaletteItem } from './use-palette-items.ts'

const cx = classNames(css)

/** Ctrl+K: what the screen can do, where one can go, and every record by any of its words. */
export function CommandPalette({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) {
  const { t } = useTranslation('shell')
  const chosen = useRef<PaletteItem | null>(null)
  return (
    <Base.Root
      open={open}
      onOpenChange={(next) => {
        if (!next) onClose()
      }}
      onOpenChangeComplete={(isOpen) => {
        if (isOpen) return
        // Once the window is gone: what is run may move the focus, and keeps it.
        const item = chosen.current
        chosen.current = null
        item?.run()
      }}
    >
      <Base.Portal>
        <Base.Backdrop className={cx('veil')} />
        <Base.Viewport className={cx('viewport')}>
          <Base.Popup data-window className={cx('palette')} aria-label={t('palette.title')}>
            <Choice
              onChoose={(item) => {
                chosen.current = item
                onClose()
              }}
            />
          </Base.Popup>
        </Base.Viewport>
      </Base.Portal>
    </Base.Root>
  )
}

function Choice({ onChoose }: { readonly onChoose: (item: PaletteItem) => void }) {
  const { t } = useTranslation('shell')
  const [text, setText] = useState('')
  const groups = usePaletteItems(text)
  return (
    <Autocomplete.Root
      open
      inline
      autoHighlight="always"
      keepHighlight
      items={groups}
      filter={null}
      value={text}
      onValueChange={(next, { reason }) => {
        if (reason !== 'item-press') setText(next)
      }}
      itemToStringValue={(item: PaletteItem) => item.label}
    >
      <Autocomplete.Input
        className={cx('input')}
        aria-label={t('palette.title')}
        placeholder={t('palette.placeholder')}
      />
      <Autocomplete.Empty>
        <p className={cx('nothing')}>{t('palette.nothing')}</p>
      </Autocomplete.Empty>
      <Autocomplete.List className={cx('options', 'list')}>
        {(group: PaletteGroup) => (
          <Autocomplete.Group key={group.value} items={group.items}>
            <Autocomplete.GroupLabel className={cx('heading')}>{group.value}</Autocomplete.GroupLabel>
            <Autocomplete.Collection>
              {(item: PaletteItem) => (
                <Autocomplete.Item
                  key={item.id}
                  value={item}
                  className={cx('item', 'command')}
                  onClick={() => onChoose(item)}
                >
                  {item.icon ? <item.icon size={18} strokeWidth={1.8} aria-hidden /> : <span />}
                  <span className={cx('words')}>
                    {item.label}
                    {item.detail !== undefined && <span className={cx('detail')}>{item.detail}</span>}
                  </span>
                  {item.keys !== undefined && <Kbd keys={item.keys} />}
                </Autocomplete.Item>
              )}
            </Autocomplete.Collection>
          </Autocomplete.Group>
        )}
      </Autocomplete.List>
    </Autocomplete.Root>
  )
}
