import { Autocomplete } from '@base-ui/react/autocomplete'
import { Dialog as Base } from '@base-ui/react/dialog'
import { useTranslation } from 'react-i18next'
import { Kbd } from '../../base/ui/kbd.tsx'
import { classNames } from '../../base/ui/class-names.ts'
import css from './command-palette.module.css'
import { useOfferedCommands, type Command } from './commands.ts'
import { foldedMatch } from '../../base/ui/fold.ts'

const cx = classNames(css)

/** Ctrl+K: everything that can be done, by its words. */
export function CommandPalette({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) {
  const { t } = useTranslation('shell')
  const commands = useOfferedCommands()
  return (
    <Base.Root
      open={open}
      onOpenChange={(next) => {
        if (!next) onClose()
      }}
    >
      <Base.Portal>
        <Base.Backdrop className={cx('veil')} />
        <Base.Viewport className={cx('viewport')}>
          <Base.Popup data-window className={cx('palette')} aria-label={t('palette.title')}>
            <Autocomplete.Root
              open
              inline
              autoHighlight="always"
              keepHighlight
              items={commands}
              itemToStringValue={(command: Command) => command.label}
              filter={(command: Command, query) =>
                foldedMatch(`${command.label} ${command.otherWords ?? ''}`, query)
              }
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
                {(command: Command) => (
                  <Autocomplete.Item
                    key={command.id}
                    value={command}
                    className={cx('item', 'command')}
                    onClick={() => {
                      onClose()
                      command.run()
                    }}
                  >
                    {command.icon ? <command.icon size={18} strokeWidth={1.8} aria-hidden /> : <span />}
                    <span>{command.label}</span>
                    {command.keys !== undefined && <Kbd keys={command.keys} />}
                  </Autocomplete.Item>
                )}
              </Autocomplete.List>
            </Autocomplete.Root>
          </Base.Popup>
        </Base.Viewport>
      </Base.Portal>
    </Base.Root>
  )
}
