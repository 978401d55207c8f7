import { Send } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Money } from '../../shared/kernel/money.ts'
import type { CaseTemplate } from '../../shared/mail/case-mail.ts'
import { useApiCommand } from '../base/client/use-api-command.ts'
import { usePlace } from '../base/i18n/place.ts'
import { Button } from '../base/ui/button.tsx'
import { Dialog } from '../base/ui/dialog.tsx'
import { Field } from '../base/ui/field.tsx'
import { RefusalNotice } from '../base/ui/refusal-notice.tsx'
import { TextInput } from '../base/ui/text-input.tsx'
import { announce } from '../base/ui/toast.tsx'
import { LetterView } from './letter-view.tsx'
import { useLetterOfCase } from './queries.ts'
import { readPrice } from './read-price.ts'

interface CaseLetter {
  readonly caseId: string
  readonly template: CaseTemplate
  /** No table lists a fee: whoever writes names the price. */
  readonly asksPrice: boolean
  readonly onClose: () => void
}

/** A mail about a case as its customer will read it, before it goes. */
export function CaseLetterDialog({ caseId, template, asksPrice, onClose }: CaseLetter) {
  const { t } = useTranslation('mail')
  const { currency } = usePlace()
  const [typed, setTyped] = useState('')
  const price = asksPrice ? readPrice(typed, currency) : null
  const write = useApiCommand('mail.writeOfCase')
  const isReady = !asksPrice || price !== null
  const send = async () => {
    const done = await write.run({ caseId, template, price })
    if (!done.ok) return
    announce({ title: t('ofCase.queued') })
    onClose()
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={t(`ofCase.${template}`)}
      error={write.refusal}
      actions={
        <>
          <Button onClick={onClose}>{t('ofCase.cancel')}</Button>
          <Button
            kind="primary"
            icon={Send}
            busy={write.busy}
            disabled={!isReady}
            onClick={() => void send()}
          >
            {t('ofCase.send')}
          </Button>
        </>
      }
    >
      <>
        {asksPrice && (
          <Field
            label={t('ofCase.price', { currency })}
            hint={t('ofCase.priceHint')}
            error={typed !== '' && price === null && t('ofCase.noPrice')}
          >
            <TextInput inputMode="decimal" value={typed} onChange={(event) => setTyped(event.target.value)} />
          </Field>
        )}
        {isReady && <Letter caseId={caseId} template={template} price={price} />}
      </>
    </Dialog>
  )
}

function Letter(asked: {
  readonly caseId: string
  readonly template: CaseTemplate
  readonly price: Money | null
}) {
  const { t } = useTranslation('mail')
  const { data, error } = useLetterOfCase(asked)
  if (error) return <RefusalNotice error={error} />
  if (!data) return null
  return <LetterView letter={data} to={t('ofCase.to', { name: data.to.name, email: data.to.email })} />
}
