import { Controller, useForm, useWatch } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import type { QuoteView } from '../../shared/quotes/contract.ts'
import { answerMeans, type AnswerMeans } from '../../shared/quotes/events.ts'
import { quoteName } from '../../shared/quotes/quote.ts'
import { useApiCommand } from '../base/client/use-api-command.ts'
import { useFormats } from '../base/i18n/use-formats.ts'
import { Button } from '../base/ui/button.tsx'
import { Dialog } from '../base/ui/dialog.tsx'
import { layout, Stack } from '../base/ui/layout.tsx'
import { RadioCards } from '../base/ui/radio-cards.tsx'
import { announce } from '../base/ui/toast.tsx'
import { SignaturePad, WordsToSign } from '../signature/index.ts'

interface AnswerDialogProps {
  readonly of: QuoteView
  readonly answer: 'accept' | 'decline'
  readonly target: { readonly caseId: string; readonly version: number; readonly number: number }
  readonly onClose: () => void
}

/** What the customer said to a version, and how. */
export function AnswerDialog({ of, answer, target, onClose }: AnswerDialogProps) {
  const { t } = useTranslation(['quotes', 'common'])
  const formats = useFormats()
  const { control, setValue, handleSubmit } = useForm<{ means: AnswerMeans; ink: string }>({
    defaultValues: { means: 'word', ink: '' },
  })
  const [means, ink] = useWatch({ control, name: ['means', 'ink'] })
  const accept = useApiCommand('quotes.accept')
  const decline = useApiCommand('quotes.decline')
  const signs = answer === 'accept' && means === 'signature'
  const name = quoteName(of.rma, of.number)
  const save = async () => {
    if (signs && ink === '') return
    const done =
      answer === 'accept'
        ? await accept.run({
            ...target,
            means,
            signed: signs ? { signs: of.toSign?.signs ?? '', means: 'screen', ink } : null,
          })
        : await decline.run({ ...target, means })
    if (!done.ok) return
    announce({ title: t(answer === 'accept' ? 'quotes:answer.accepted' : 'quotes:answer.declined') })
    onClose()
  }
  const shown = answerMeans.filter((one) => answer === 'accept' || one !== 'signature')
  return (
    <Dialog
      open
      holds
      size="large"
      onClose={onClose}
      title={t(answer === 'accept' ? 'quotes:answer.acceptTitle' : 'quotes:answer.declineTitle', { name })}
      error={accept.refusal ?? decline.refusal}
      onSubmit={() => void handleSubmit(save)()}
      actions={
        <>
          <Button onClick={onClose}>{t('common:back')}</Button>
          <Button
            type="submit"
            kind={answer === 'accept' ? 'primary' : 'plain'}
            busy={accept.busy || decline.busy}
            disabled={signs && ink === ''}
          >
            {t(answer === 'accept' ? 'quotes:answer.accept' : 'quotes:answer.decline')}
          </Button>
        </>
      }
    >
      <Stack>
        {answer === 'accept' && (
          <p className={layout('lead')}>
            {t('quotes:answer.total', {
              price: formats.price({ amount: of.totals.gross, currency: of.currency }),
            })}
          </p>
        )}
        <Controller
          name="means"
          control={control}
          render={({ field: { value, onChange } }) => (
            <RadioCards
              label={t('quotes:answer.means')}
              columns={3}
              value={value}
              onChange={onChange}
              cards={shown.map((one) => ({
                value: one,
                title: t(`quotes:answer.${one}.title`),
                detail: t(`quotes:answer.${one}.detail`),
              }))}
            />
          )}
        />
        {signs && of.toSign && <WordsToSign of={of.toSign} />}
        {signs && <SignaturePad onInk={(drawn) => setValue('ink', drawn)} />}
      </Stack>
    </Dialog>
  )
}
