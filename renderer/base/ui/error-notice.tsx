import { TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { HelpLink } from '../help/help-link.tsx'
import type { HelpPage } from '../help/pages.ts'
import { Button } from './button.tsx'
import css from './error-notice.module.css'
import { classNames } from './class-names.ts'

const cx = classNames(css)

export interface ErrorNoticeProps {
  /** What happened, without blame. */
  readonly what: ReactNode
  /** What was kept: the typed text, the draft, the photos. */
  readonly kept?: ReactNode
  /** What to do. */
  readonly todo?: ReactNode
  /** The one button that does it. */
  readonly action?: { readonly label: string; readonly onPress: () => void; readonly busy?: boolean }
  /** The page of the manual that says more. */
  readonly help?: HelpPage
  /** `warn` where work can go on. */
  readonly tone?: 'bad' | 'warn'
}

/** Something went wrong: what happened, what was kept, what to do. Read aloud when it appears. */
export function ErrorNotice({ what, kept, todo, action, help, tone = 'bad' }: ErrorNoticeProps) {
  return (
    <div className={cx('notice')} data-tone={tone} role="alert">
      <TriangleAlert className={cx('icon')} size={20} aria-hidden />
      <div className={cx('words')}>
        <p className={cx('strong')}>{what}</p>
        {kept !== undefined && <p>{kept}</p>}
        {todo !== undefined && <p>{todo}</p>}
        {help !== undefined && <HelpLink page={help} />}
        {action && (
          <Button className={cx('action')} busy={action.busy ?? false} onClick={action.onPress}>
            {action.label}
          </Button>
        )}
      </div>
    </div>
  )
}
