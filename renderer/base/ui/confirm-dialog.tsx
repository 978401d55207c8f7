import { ArrowRight } from 'lucide-react'
import { useRef, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from './button.tsx'
import { Dialog } from './dialog.tsx'
import css from './dialog.module.css'
import { classNames } from './class-names.ts'

const cx = classNames(css)

export interface ConfirmDialogProps {
  readonly open: boolean
  readonly onClose: () => void
  readonly title: ReactNode
  /** What will be so afterwards, one line each: facts, not warnings. */
  readonly afterwards: readonly ReactNode[]
  /** The deed as a verb: "Cancel the case", never "OK". */
  readonly confirmLabel: ReactNode
  readonly onConfirm: () => void
  readonly danger?: boolean
  readonly busy?: boolean
  /** What was refused. */
  readonly error?: unknown
  readonly children?: ReactNode
}

/** Asks once before something ends or is sealed. The focus starts on the way back. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { open, onClose, title, afterwards, confirmLabel, onConfirm, danger, busy, error, children } = props
  const { t } = useTranslation('common')
  const back = useRef<HTMLButtonElement>(null)
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={title}
      initialFocus={back}
      error={error}
      actions={
        <>
          <Button ref={back} onClick={onClose}>
            {t('back')}
          </Button>
          <Button kind={danger ? 'danger' : 'primary'} busy={busy ?? false} onClick={onConfirm}>
            {confirmLabel}
          </Button>
        </>
      }
    >
      <Afterwards lines={afterwards} />
      {children}
    </Dialog>
  )
}

/** The lines under "Afterwards". */
export function Afterwards({ lines }: { readonly lines: readonly ReactNode[] }) {
  const { t } = useTranslation('common')
  if (lines.length === 0) return null
  return (
    <div className={cx('outcome')}>
      <p className={cx('strong')}>{t('afterwards')}</p>
      <ul className={cx('outcome')}>
        {lines.map((line, at) => (
          // The lines of one dialog never change their order.
          // oxlint-disable-next-line react/no-array-index-key
          <li key={at}>
            <ArrowRight size={16} aria-hidden />
            <span>{line}</span>
          </li>
        ))}
      </ul>
    </div>
  )
}
