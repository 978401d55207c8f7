import { useNavigate } from '@tanstack/react-router'
import { useEffect, useEffectEvent, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useSession } from '../base/session.ts'
import { useApiCommand } from '../base/client/use-api-command.ts'
import { announce, hush } from '../base/ui/toast.tsx'
import { forgetUndo } from '../base/undo.ts'
import { SwitchDialog } from './switch-dialog.tsx'
import { useIdleLock } from './use-idle-lock.ts'

/** Stands beside the program while somebody works: locks an idle bench, hands it over, minds a borrowed PIN. */
export function Attendant(props: {
  readonly idleMinutes: number
  readonly switching: boolean
  readonly onSwitchingEnd: () => void
  readonly onChange: () => void
}) {
  const { lock } = useSession()
  const touch = useApiCommand('people.touch')
  useIdleLock(props.idleMinutes, lock, () => {
    // Signed out in the core already: show the door.
    void touch.run({}).then((told) => (told.ok ? undefined : props.onChange()))
  })
  // What was said to the person before is not for this one.
  useEffect(() => {
    hush()
    forgetUndo()
  }, [])
  useBorrowedSecret()
  return <SwitchDialog open={props.switching} onClose={props.onSwitchingEnd} onSwitched={props.onChange} />
}

/** A secret that a manager chose is known to two people: says so when the person comes, with the way to change it. */
function useBorrowedSecret(): void {
  const { t } = useTranslation('people')
  const { me } = useSession()
  const navigate = useNavigate()
  const said = useRef(false)
  const say = useEffectEvent(() => {
    announce({
      tone: 'info',
      title: t('borrowed.title'),
      detail: t('borrowed.words'),
      action: { label: t('borrowed.change'), onPress: () => void navigate({ to: '/settings' }) },
    })
  })
  useEffect(() => {
    if (said.current || !me.secretSetByOther) return
    said.current = true
    say()
  }, [me.secretSetByOther])
}
