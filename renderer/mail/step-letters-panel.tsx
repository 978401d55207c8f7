import { Save } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { letterSteps, type LetterStep } from '../../shared/mail/letter-steps.ts'
import type { Output } from '../../shared/rpc/api.ts'
import { useApiCommand } from '../base/client/use-api-command.ts'
import { Button } from '../base/ui/button.tsx'
import { Checkbox } from '../base/ui/checkbox.tsx'
import { layout, Row, Stack } from '../base/ui/layout.tsx'
import { Panel } from '../base/ui/panel.tsx'
import { RefusalNotice } from '../base/ui/refusal-notice.tsx'
import { Skeleton } from '../base/ui/skeleton.tsx'
import { announce } from '../base/ui/toast.tsx'
import { useStepLetters } from './queries.ts'

/** Which steps of a case tell its customer. */
export function StepLettersPanel() {
  const { t } = useTranslation('mail')
  const { data, error } = useStepLetters()
  return (
    <Panel title={t('stepLetters.title')}>
      {error ? (
        <RefusalNotice error={error} />
      ) : data ? (
        // Saved elsewhere: the choice begins anew with what is in force.
        <Steps key={data.version} of={data} />
      ) : (
        <Skeleton lines={4} />
      )}
    </Panel>
  )
}

function Steps({ of }: { readonly of: Output<'mail.stepLetters'> }) {
  const { t } = useTranslation('mail')
  const [steps, setSteps] = useState<readonly LetterStep[]>(of.steps)
  const save = useApiCommand('mail.setStepLetters')
  const submit = async () => {
    const done = await save.run({ version: of.version, steps: [...steps] })
    if (done.ok) announce({ title: t('stepLetters.saved') })
  }
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      <Stack>
        <p className={layout('muted')}>{t('stepLetters.lead')}</p>
        <div>
          {letterSteps.map((step) => (
            <Checkbox
              key={step}
              checked={steps.includes(step)}
              onChange={(on) => setSteps(on ? [...steps, step] : steps.filter((one) => one !== step))}
              hint={t(`stepLetters.hint.${step}`)}
            >
              {t(`stepLetters.step.${step}`)}
            </Checkbox>
          ))}
        </div>
        <p className={layout('muted')}>{t('stepLetters.quote')}</p>
        <RefusalNotice error={save.refusal} />
        <Row>
          <Button type="submit" kind="primary" icon={Save} busy={save.busy}>
            {t('stepLetters.save')}
          </Button>
        </Row>
      </Stack>
    </form>
  )
}
