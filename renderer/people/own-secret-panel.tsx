import { KeyRound } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useSession } from '../base/session.ts'
import { Button } from '../base/ui/button.tsx'
import { classNames } from '../base/ui/class-names.ts'
import { Panel } from '../base/ui/panel.tsx'
import { Avatar } from './avatar.tsx'
import css from './own-secret-panel.module.css'
import { useRoleWords } from './role-words.ts'
import { SetSecretDialog } from './set-secret-dialog.tsx'

const cx = classNames(css)

/** Who one is here, and the way to another PIN. */
export function OwnSecretPanel() {
  const { t } = useTranslation('people')
  const { me } = useSession()
  const roleWords = useRoleWords()
  const [open, setOpen] = useState(false)
  return (
    <Panel>
      <div className={cx('own')}>
        <Avatar name={me.name} large />
        <div className={cx('words')}>
          <h2>{me.name}</h2>
          <p>{roleWords(me.roles)}</p>
          {me.secretSetByOther && <p className={cx('borrowed')}>{t('borrowed.title')}</p>}
        </div>
        <Button
          icon={KeyRound}
          kind={me.secretSetByOther ? 'primary' : 'plain'}
          onClick={() => setOpen(true)}
        >
          {t('person.changeOwn')}
        </Button>
      </div>
      <SetSecretDialog open={open} onClose={() => setOpen(false)} person={me} own />
    </Panel>
  )
}
