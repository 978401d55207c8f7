import { KeyRound, LockOpen, LogOut, Undo2 } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Person } from '../../shared/people/contract.ts'
import { useSession } from '../base/session.ts'
import { useApiCommand } from '../base/client/use-api-command.ts'
import { Button } from '../base/ui/button.tsx'
import { classNames } from '../base/ui/class-names.ts'
import { ConfirmDialog } from '../base/ui/confirm-dialog.tsx'
import { DateTime } from '../base/ui/date-time.tsx'
import { DefinitionList } from '../base/ui/definition-list.tsx'
import { ErrorNotice } from '../base/ui/error-notice.tsx'
import { Panel } from '../base/ui/panel.tsx'
import { PinDialog } from '../base/ui/pin-dialog.tsx'
import { RefusalNotice } from '../base/ui/refusal-notice.tsx'
import { announce } from '../base/ui/toast.tsx'
import { Avatar } from './avatar.tsx'
import { PersonName } from './person-name.tsx'
import css from './person-record.module.css'
import { PersonRoles } from './person-roles.tsx'
import { SetSecretDialog } from './set-secret-dialog.tsx'
import { usePeople } from './queries.ts'
import { stack } from './stack.ts'
import { usePinAnswer } from '../base/ui/use-pin-answer.ts'

const cx = classNames(css)

/** One person as a manager sees them: name, roles, sign-in, and the way out and back. */
export function PersonRecord({ person }: { readonly person: Person }) {
  const { t } = useTranslation('people')
  const { me } = useSession()
  const name = person.name ?? t('person.erased')
  const own = person.id === me.id
  return (
    <div className={cx('stack')}>
      <header className={cx('head')}>
        <Avatar name={name} large />
        <div>
          <h2>{name}</h2>
          <p>{own ? t('person.you') : person.active ? '' : t('person.leftWords')}</p>
        </div>
        <Leaving person={person} name={name} />
      </header>
      {person.active && (
        <>
          <SignInPart person={person} name={name} own={own} />
          <Panel title={t('roles.title')}>
            <PersonRoles person={person} name={name} />
          </Panel>
          <Panel title={t('person.name')}>
            <PersonName person={person} />
          </Panel>
        </>
      )}
    </div>
  )
}

interface PartProps {
  readonly person: Person
  readonly name: string
  readonly own?: boolean
}

function SignInPart({ person, name, own = false }: PartProps) {
  const { t } = useTranslation('people')
  const [setting, setSetting] = useState(false)
  const unlock = useApiCommand('people.unlock')
  const { refetch } = usePeople()
  const stuck = person.locked || person.waitMs > 0
  const [unlocking, setUnlocking] = useState(false)
  const answer = usePinAnswer()
  const unlockNow = async (pin: string) => {
    const done = await unlock.run({ personId: person.id, pin })
    if (done.ok) {
      announce({ title: t('person.unlocked', { name }) })
      // Of somebody who only had to wait nothing is recorded that the list would hear of.
      void refetch()
    }
    return answer(done)
  }
  return (
    <Panel
      title={t('person.signIn')}
      aside={
        <>
          <Button kind="quiet" icon={KeyRound} onClick={() => setSetting(true)}>
            {own ? t('person.changeOwn') : t('person.setSecret')}
          </Button>
          {stuck && (
            <Button kind="primary" icon={LockOpen} busy={unlock.busy} onClick={() => setUnlocking(true)}>
              {t('person.unlock')}
            </Button>
          )}
        </>
      }
    >
      <div className={stack}>
        {person.locked && <ErrorNotice tone="warn" what={t('person.lockedWords')} />}
        <DefinitionList
          items={[
            { term: t('person.signIn'), value: t(`person.kind.${person.credential}`) },
            { term: t('person.since'), value: <DateTime at={person.addedAt} absolute /> },
          ]}
        />
      </div>
      <SetSecretDialog
        open={setting}
        onClose={() => setSetting(false)}
        person={{ id: person.id, name }}
        own={own}
      />
      <PinDialog
        open={unlocking}
        onClose={() => setUnlocking(false)}
        title={t('person.unlockTitle', { name })}
        confirmLabel={t('person.unlock')}
        onPin={unlockNow}
      />
    </Panel>
  )
}

function Leaving({ person, name }: PartProps) {
  const { t } = useTranslation('people')
  const [asking, setAsking] = useState(false)
  const deactivate = useApiCommand('people.deactivate')
  const reactivate = useApiCommand('people.reactivate')
  const leave = async () => {
    const answer = await deactivate.run({ personId: person.id })
    if (answer.ok) announce({ title: t('person.left', { name }) })
    if (answer.ok) setAsking(false)
  }
  const comeBack = async () => {
    const answer = await reactivate.run({ personId: person.id })
    if (answer.ok) announce({ title: t('person.returned', { name }) })
  }
  return (
    <div className={cx('push')}>
      {person.active ? (
        <Button kind="quiet" icon={LogOut} onClick={() => setAsking(true)}>
          {t('person.leave')}
        </Button>
      ) : (
        <Button icon={Undo2} busy={reactivate.busy} onClick={() => void comeBack()}>
          {t('person.return')}
        </Button>
      )}
      <RefusalNotice error={reactivate.refusal} />
      <ConfirmDialog
        error={deactivate.refusal}
        open={asking}
        onClose={() => {
          setAsking(false)
          deactivate.reset()
        }}
        title={t('person.leaveTitle', { name })}
        afterwards={[
          t('person.leaveAfter.signIn', { name }),
          t('person.leaveAfter.records'),
          t('person.leaveAfter.back'),
        ]}
        confirmLabel={t('person.leave')}
        onConfirm={() => void leave()}
        busy={deactivate.busy}
        danger
      ></ConfirmDialog>
    </div>
  )
}
