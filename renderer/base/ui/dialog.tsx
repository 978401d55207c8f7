import { Dialog as Base } from '@base-ui/react/dialog'
import { X } from 'lucide-react'
import { useContext, useRef, type ReactNode, type RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import { HelpInWindow } from '../help/open-help.ts'
import { IconButton } from './button.tsx'
import css from './dialog.module.css'
import { firstStop } from './first-stop.ts'
import { WindowLayer } from './layers.tsx'
import { RefusalNotice } from './refusal-notice.tsx'
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
  /** What was refused. Stands above the buttons, always in view. */
  readonly error?: unknown
  /** What came of it, or how far it has come. Stands above the buttons, always in view. */
  readonly result?: ReactNode
  /** Makes a form of the window: Enter in a field does it, and so does a button of the type `submit`. */
  readonly onSubmit?: () => void
  /** `wide`: two columns beside each other, where the screen has room for them. */
  readonly size?: 'small' | 'medium' | 'large' | 'wide'
  /** What has the focus at first; without it the first control inside, then the first button. */
  readonly initialFocus?: RefObject<HTMLElement | null>
  /** Half-done work inside: a press beside the dialog does not close it. Escape still does. */
  readonly holds?: boolean
}

/**
 * A window over the screen. Its title and its footer stay; what is between scrolls. Escape closes it and the focus goes
 * back to where it was.
 */
export function Dialog(props: DialogProps) {
  const { open, onClose, title, size = 'medium', initialFocus, holds } = props
  const { t } = useTranslation('common')
  const help = useContext(HelpInWindow)
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
              <Content {...props} body={body} foot={foot} />
              {help}
            </WindowLayer>
          </Base.Popup>
        </Base.Viewport>
      </Base.Portal>
    </Base.Root>
  )
}

interface Places {
  readonly body: RefObject<HTMLDivElement | null>
  readonly foot: RefObject<HTMLElement | null>
}

function Content(props: DialogProps & Places) {
  const { description, children, actions, error = null, result, onSubmit, body, foot } = props
  const hasFoot = actions !== undefined || error !== null || result !== undefined
  const parts = (
    <>
      <div ref={body} className={cx('body')}>
        {description !== undefined && (
          <Base.Description className={cx('muted')}>{description}</Base.Description>
        )}
        {children}
      </div>
      {hasFoot && (
        <footer ref={foot} className={cx('foot')}>
          <div className={cx('result')}>
            {result}
            <RefusalNotice error={error} />
          </div>
          {actions !== undefined && <div className={cx('ending')}>{actions}</div>}
        </footer>
      )}
    </>
  )
  if (onSubmit === undefined) return parts
  return (
    <form
      noValidate
      className={cx('form')}
      onSubmit={(event) => {
        event.preventDefault()
        // A window may stand inside of another form of the screen: that one is not sent with it.
        event.stopPropagation()
        onSubmit()
      }}
    >
      {parts}
    </form>
  )
}
