import { Dialog as Base } from '@base-ui/react/dialog'
import { X } from 'lucide-react'
import { useRef, type ReactNode, type RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import { IconButton } from './button.tsx'
import css from './dialog.module.css'
import { firstStop } from './first-stop.ts'
import { WindowLayer } from './layers.tsx'
import { classNames } from './class-names.ts'

const cx = classNames(css)

export interface DialogProps {
  readonly open: boolean
  readonly onClose: () => void
  readonly title: ReactNode
  readonly description?: ReactNode
  readonly children?: ReactNode
  /** Buttons, the one that goes on last. */
  readonly actions?: ReactNode
  readonly size?: 'small' | 'medium' | 'large'
  /** What has the focus at first; without it the first control inside, then the first button. */
  readonly initialFocus?: RefObject<HTMLElement | null>
  /** Half-done work inside: a press beside the dialog does not close it. Escape still does. */
  readonly holds?: boolean
}

/** A window over the screen. Escape closes it and the focus goes back to where it was. */
export function Dialog(props: DialogProps) {
  const { open, onClose, title, description, children, actions, size = 'medium', initialFocus, holds } = props
  const { t } = useTranslation('common')
  const body = useRef<HTMLDivElement>(null)
  const foot = useRef<HTMLElement>(null)
  return (
    <Base.Root
      open={open}
      disablePointerDismissal={holds ?? false}
      onOpenChange={(next) => {
        if (!next) onClose()
      }}
    >
      <Base.Portal>
        <Base.Backdrop className={cx('veil')} />
        <Base.Viewport className={cx('viewport')}>
          <Base.Popup
            data-window
            className={cx('popup', size)}
            initialFocus={initialFocus ?? (() => firstStop(body.current) ?? firstStop(foot.current) ?? true)}
          >
            <WindowLayer>
              <header className={cx('head')}>
                <Base.Title className={cx('title')}>{title}</Base.Title>
                <Base.Close render={<IconButton icon={X} label={t('close')} className={cx('close')} />} />
              </header>
              <div ref={body} className={cx('body')}>
                {description !== undefined && (
                  <Base.Description className={cx('description')}>{description}</Base.Description>
                )}
                {children}
              </div>
              {actions !== undefined && (
                <footer ref={foot} className={cx('actions')}>
                  {actions}
                </footer>
              )}
            </WindowLayer>
          </Base.Popup>
        </Base.Viewport>
      </Base.Portal>
    </Base.Root>
  )
}
