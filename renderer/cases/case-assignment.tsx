import { UserRound } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { hasEnded } from '../../shared/intake/case-status.ts'
import type { CaseView } from '../../shared/intake/views.ts'
import { useApiCommand } from '../base/client/use-api-command.ts'
import { useShortcuts } from '../base/keys/shortcuts.ts'
import { permits, useSession } from '../base/session.ts'
import { Button } from '../base/ui/button.tsx'
import { classNames } from '../base/ui/class-names.ts'
import { Kbd } from '../base/ui/kbd.tsx'
import { layout, Row } from '../base/ui/layout.tsx'
import { RefusalNotice } from '../base/ui/refusal-notice.tsx'
import { AssignDialog } from './assign-dialog.tsx'
import { Promised } from './promised.tsx'
import css from './record-head.module.css'

const cx = classNames(css)

/** Who works on the case and for when it was promised; one press takes it over. */
export function CaseAssignment({ of }: { readonly of: CaseView }) {
  const { t } = useTranslation('cases')
  const session = useSession()
  const [open, setOpen] = useState(false)
  const assign = useApiCommand('cases.assign')
  const mayChange = permits(session, ['technician', 'manager']) && !hasEnded(of.status)
  const mayTake = mayChange && of.assignee?.id !== session.me.id
  const take = () => void assign.run({ id: of.id, version: of.version, to: session.me.id })
  useShortcuts(t('assignment.title'), [
    ...(mayTake ? [{ keys: 't', label: t('assignment.take'), run: take }] : []),
    ...(mayChange ? [{ keys: 'd', label: t('assignment.change'), run: () => setOpen(true) }] : []),
  ])
  if (!mayChange && of.assignee === null && of.promisedOn === null) return null
  return (
    <>
      <Row>
        <UserRound size={16} aria-hidden />
        <span className={layout(of.assignee === null && 'muted')}>
          {of.assignee === null ? t('assignment.nobody') : (of.assignee.name ?? t('timeline.somebody'))}
        </span>
        <Promised of={of} />
        {mayTake && (
          <Button kind="quiet" busy={assign.busy} onClick={take}>
            <KeyedWords words={t('assignment.take')} keys="t" />
          </Button>
        )}
        {mayChange && (
          <Button kind="quiet" onClick={() => setOpen(true)}>
            <KeyedWords words={t('assignment.change')} keys="d" />
          </Button>
        )}
      </Row>
      <RefusalNotice error={assign.refusal} />
      {open && <AssignDialog of={of} onClose={() => setOpen(false)} />}
    </>
  )
}

function KeyedWords({ words, keys }: { readonly words: string; readonly keys: string }) {
  return (
    <span className={cx('inline')}>
      {words}
      <Kbd keys={keys} />
    </span>
  )
}
