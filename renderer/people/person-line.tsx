import { Lock, LogOut, Timer } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Role } from '../../shared/kernel/contract.ts'
import { classNames } from '../base/ui/class-names.ts'
import { StatusPill } from '../base/ui/status-pill.tsx'
import { Avatar } from './avatar.tsx'
import css from './person-line.module.css'
import { useRoleWords } from './role-words.ts'

const cx = classNames(css)

export interface PersonLineProps {
  readonly name: string
  readonly roles: readonly Role[]
  readonly locked: boolean
  readonly waiting?: boolean
  readonly active?: boolean
}

/** A person as a line of a list: face, name, roles, and a state where there is one to tell. */
export function PersonLine({ name, roles, locked, waiting = false, active = true }: PersonLineProps) {
  const { t } = useTranslation('people')
  const roleWords = useRoleWords()
  return (
    <span className={cx('line', !active && 'gone')}>
      <Avatar name={name} />
      <span className={cx('words')}>
        <span className={cx('name')}>{name}</span>
        <span className={cx('roles')}>{roleWords(roles)}</span>
      </span>
      <PersonState locked={locked} waiting={waiting} active={active} t={t} />
    </span>
  )
}

function PersonState(props: {
  readonly locked: boolean
  readonly waiting: boolean
  readonly active: boolean
  readonly t: (key: string) => string
}) {
  const { t } = props
  if (!props.active) {
    return (
      <StatusPill tone="neutral" icon={LogOut}>
        {t('state.left')}
      </StatusPill>
    )
  }
  if (props.locked) {
    return (
      <StatusPill tone="warn" icon={Lock}>
        {t('state.locked')}
      </StatusPill>
    )
  }
  if (!props.waiting) return null
  return (
    <StatusPill tone="waiting" icon={Timer}>
      {t('state.waiting')}
    </StatusPill>
  )
}
