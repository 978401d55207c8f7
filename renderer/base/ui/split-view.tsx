import type { ReactNode, Ref } from 'react'
import { useBackStep } from './back-steps.ts'
import css from './split-view.module.css'
import { classNames } from './class-names.ts'

const cx = classNames(css)

export interface SplitViewProps {
  readonly list: ReactNode
  /** The open record, or null. */
  readonly record: ReactNode
  /** Beside the record where there is room: photos, the recording, the paper. */
  readonly evidence?: ReactNode
  /** Names the record for those who hear the screen. */
  readonly recordLabel: string
  /** Escape, and the way back on a small screen. */
  readonly onClose: () => void
  /** The record's own place, to put the focus there: from then on the keys scroll it. */
  readonly recordRef?: Ref<HTMLElement>
}

/** List – record – evidence: the list stays while one goes through its records. On a small screen the record covers it. */
export function SplitView({ list, record, evidence, recordLabel, onClose, recordRef }: SplitViewProps) {
  const isOpen = record !== null && record !== undefined && record !== false
  useBackStep(onClose, isOpen)
  return (
    <div className={cx('split', isOpen && 'open', evidence !== undefined && 'three')}>
      <div className={cx('list')}>{list}</div>
      {isOpen && (
        <section ref={recordRef} className={cx('record')} aria-label={recordLabel} tabIndex={-1}>
          {record}
        </section>
      )}
      {isOpen && evidence !== undefined && <div className={cx('evidence')}>{evidence}</div>}
    </div>
  )
}
