import type { LucideIcon } from 'lucide-react'
import type { Ref } from 'react'
import { Button, type ButtonKind } from '../../base/ui/button.tsx'
import { classNames } from '../../base/ui/class-names.ts'
import { Kbd } from '../../base/ui/kbd.tsx'
import css from './taken-screen.module.css'

const cx = classNames(css)

/** One thing that follows an intake, as a wide button with its key. */
export function NextStep(props: {
  readonly ref?: Ref<HTMLButtonElement>
  readonly kind?: ButtonKind
  readonly icon: LucideIcon
  readonly keys: string
  readonly busy?: boolean
  readonly onPress: () => void
  readonly children: string
}) {
  const { ref, kind = 'plain', icon, keys, busy = false, onPress, children } = props
  return (
    <Button
      {...(ref === undefined ? {} : { ref })}
      kind={kind}
      icon={icon}
      busy={busy}
      className={cx('step')}
      onClick={onPress}
    >
      <span className={cx('words')}>
        {children}
        <Kbd keys={keys} />
      </span>
    </Button>
  )
}
