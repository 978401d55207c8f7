import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Dialog } from '../ui/dialog.tsx'
import { Kbd } from '../ui/kbd.tsx'
import css from './shortcuts-sheet.module.css'
import { useShortcutGroups } from './shortcuts.ts'
import { classNames } from '../ui/class-names.ts'

const cx = classNames(css)

/** The keys of this screen, and those of every screen. */
export function ShortcutsSheet({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) {
  const { t } = useTranslation('shell')
  const groups = useShortcutGroups()
  const list = useRef<HTMLElement>(null)
  return (
    <Dialog open={open} onClose={onClose} title={t('keys.title')} size="large" initialFocus={list}>
      {/* A screen with many keys: the arrows scroll the sheet. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <section ref={list} className={cx('sheet')} aria-label={t('keys.title')} tabIndex={0}>
        <div className={cx('columns')}>
          {groups.map((group) => (
            <section key={group.title} className={cx('group')}>
              <h3>{group.title}</h3>
              <dl>
                {group.shortcuts.map((shortcut) => (
                  <div key={shortcut.keys} className={cx('line')}>
                    <dt>{shortcut.label}</dt>
                    <dd>
                      <Kbd keys={shortcut.keys} />
                    </dd>
                  </div>
                ))}
              </dl>
            </section>
          ))}
        </div>
      </section>
    </Dialog>
  )
}
