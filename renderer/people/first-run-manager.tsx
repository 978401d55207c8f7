import { KeyRound } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PeopleStatus } from '../../shared/people/contract.ts'
import type { Role } from '../../shared/kernel/contract.ts'
import { useApiCommand } from '../base/client/use-api-command.ts'
import { Button } from '../base/ui/button.tsx'
import { Field } from '../base/ui/field.tsx'
import { RefusalNotice } from '../base/ui/refusal-notice.tsx'
import { TextInput } from '../base/ui/text-input.tsx'
import { classNames } from '../base/ui/class-names.ts'
import type { CentreDraft } from './first-run-centre.tsx'
import css from './first-run-screen.module.css'
import { StepForm } from './first-run-step.tsx'
import { isComplete, NewSecretFields, noSecret } from './new-secret-fields.tsx'
import { rememberPerson } from './last-person.ts'
import { RoleBoxes } from './role-boxes.tsx'
import { useWeakSecretWords } from './secret-words.ts'

const cx = classNames(css)

/** Last step: who manages. Sends everything; the manager is signed in by it. */
export function ManagerStep(props: {
  readonly draft: CentreDraft
  readonly keyGuard: PeopleStatus['keyGuard']
  readonly onBack: () => void
  readonly onDone: () => void
}) {
  const { draft, keyGuard, onBack, onDone } = props
  const { t } = useTranslation(['people', 'common'])
  const [name, setName] = useState('')
  const [secret, setSecret] = useState(noSecret)
  const [roles, setRoles] = useState<Role[]>(['technician', 'manager'])
  const [sent, setSent] = useState(false)
  const weakWords = useWeakSecretWords()
  const setUp = useApiCommand('people.setUp')
  const submit = async () => {
    setSent(true)
    if (setUp.busy || name.trim() === '' || !isComplete(secret, weakWords(secret.secret))) return
    const benchName = draft.benchName.trim() || t('people:start.centre.firstBench')
    const manager = { name, secret: secret.secret, roles }
    const answer = await setUp.run({ centre: draft.centre, benchName, manager })
    if (answer.ok) rememberPerson(answer.value.personId)
    if (answer.ok || answer.error.code === 'already-set-up') onDone()
  }
  return (
    <StepForm
      title={t('people:start.manager.title')}
      lead={t('people:start.manager.lead')}
      onSubmit={() => void submit()}
      actions={
        <>
          <Button onClick={onBack}>{t('common:back')}</Button>
          <Button type="submit" kind="primary" busy={setUp.busy}>
            {t('people:start.manager.go')}
          </Button>
        </>
      }
    >
      <Field
        label={t('people:person.name')}
        error={sent && name.trim() === '' && t('people:person.nameNeeded')}
      >
        <TextInput maxLength={60} value={name} onChange={(event) => setName(event.target.value)} />
      </Field>
      <div className={cx('pair')}>
        <NewSecretFields value={secret} onChange={setSecret} sent={sent} label={t('people:secret.first')} />
      </div>
      <RoleBoxes value={roles} onChange={setRoles} fixed="manager" />
      <p className={cx('guard')}>
        <KeyRound size={18} aria-hidden />
        <span>{t(`people:guard.${keyGuard}`)}</span>
      </p>
      <RefusalNotice error={setUp.refusal} />
    </StepForm>
  )
}
