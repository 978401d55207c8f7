import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useSession } from '../base/session.ts'
import { useApiCommand } from '../base/client/use-api-command.ts'
import { Button } from '../base/ui/button.tsx'
import { classNames } from '../base/ui/class-names.ts'
import { DefinitionList } from '../base/ui/definition-list.tsx'
import { Field } from '../base/ui/field.tsx'
import { Panel } from '../base/ui/panel.tsx'
import { RefusalNotice } from '../base/ui/refusal-notice.tsx'
import { TextInput } from '../base/ui/text-input.tsx'
import { announce } from '../base/ui/toast.tsx'
import css from './person-record.module.css'
import { usePeopleStatus } from './queries.ts'
import { stack } from './stack.ts'

const cx = classNames(css)

/** This bench: its name, its number, and who protects the personal data on it. */
export function BenchPanel() {
  const { t } = useTranslation('people')
  const { bench } = useSession()
  const { data: status } = usePeopleStatus()
  const [typed, setTyped] = useState<string | null>(null)
  const command = useApiCommand('people.renameBench')
  const name = typed ?? bench.name ?? ''
  const save = async () => {
    if (name.trim() === '' || command.busy) return
    const answer = await command.run({ name })
    if (!answer.ok) return
    setTyped(null)
    announce({ title: t('bench.saved') })
  }
  return (
    <Panel title={t('bench.title')}>
      <form
        className={stack}
        onSubmit={(event) => {
          event.preventDefault()
          void save()
        }}
      >
        <div className={cx('line')}>
          <Field label={t('bench.label')} hint={t('bench.hint')} className={cx('grow')}>
            <TextInput maxLength={40} value={name} onChange={(event) => setTyped(event.target.value)} />
          </Field>
          {typed !== null && typed !== bench.name && (
            <Button type="submit" kind="primary" busy={command.busy}>
              {t('bench.rename')}
            </Button>
          )}
        </div>
        <RefusalNotice error={command.refusal} />
        <DefinitionList
          items={[
            { term: t('bench.number'), value: bench.number },
            { term: t('bench.id'), value: <code>{bench.id}</code> },
            { term: t('bench.guard'), value: status && t(`guard.${status.keyGuard}`) },
          ]}
        />
      </form>
    </Panel>
  )
}
