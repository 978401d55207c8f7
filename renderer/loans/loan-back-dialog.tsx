import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { LoanEnd } from '../../shared/intake/facts.ts'
import { needsNote } from '../../shared/intake/loan.ts'
import type { LoanView } from '../../shared/loans/contract.ts'
import { useApiCommand } from '../base/client/use-api-command.ts'
import { useScan } from '../base/scanner/use-scan.ts'
import { Button } from '../base/ui/button.tsx'
import { Dialog } from '../base/ui/dialog.tsx'
import { Field } from '../base/ui/field.tsx'
import { Stack } from '../base/ui/layout.tsx'
import { RadioCards } from '../base/ui/radio-cards.tsx'
import { TextInput } from '../base/ui/text-input.tsx'
import { announce } from '../base/ui/toast.tsx'

const ends = ['fine', 'damaged', 'incomplete', 'lost'] as const satisfies readonly LoanEnd[]

/** A loan unit is back: in order with one key, else with what is wrong in words. */
export function LoanBackDialog(props: {
  readonly caseId: string
  readonly rma: string
  readonly loan: LoanView
  readonly onClose: () => void
}) {
  const { caseId, rma, loan, onClose } = props
  const { serial, model, along } = loan
  const { t } = useTranslation(['loans', 'common'])
  const command = useApiCommand('loans.end')
  const submit = useRef<HTMLButtonElement>(null)
  const [end, setEnd] = useState<(typeof ends)[number]>('fine')
  const [note, setNote] = useState('')
  const lacksNote = needsNote(end) && note.trim() === ''
  // It was scanned a second time, to be sure: nothing new.
  useScan(({ landed }) => landed === null)
  const save = async () => {
    if (lacksNote) return
    const done = await command.run({ caseId, of: loan.event, end, note })
    if (!done.ok) return
    onClose()
    announce({ title: t(end === 'lost' ? 'loans:isBack.doneLost' : 'loans:isBack.done', { serial }) })
  }
  return (
    <Dialog
      open
      holds
      onClose={onClose}
      title={t('loans:isBack.title', { serial })}
      description={t('loans:isBack.about', { model, rma })}
      initialFocus={submit}
      error={command.refusal}
      onSubmit={() => void save()}
      actions={
        <>
          <Button onClick={onClose}>{t('common:back')}</Button>
          <Button ref={submit} type="submit" kind="primary" busy={command.busy} disabled={lacksNote}>
            {t('loans:isBack.save')}
          </Button>
        </>
      }
    >
      <Stack>
        {along !== null && along !== '' && <p>{t('loans:isBack.check', { what: along })}</p>}
        <RadioCards
          label={t('loans:isBack.how')}
          showsLabel
          value={end}
          onChange={setEnd}
          cards={ends.map((value) => ({
            value,
            title: t(`loans:isBack.end.${value}`),
            detail: t(`loans:isBack.detail.${value}`),
          }))}
        />
        <Field
          label={t(needsNote(end) ? 'loans:isBack.note' : 'loans:isBack.notePlain')}
          optional={!needsNote(end)}
        >
          <TextInput maxLength={1_000} value={note} onChange={(event) => setNote(event.target.value)} />
        </Field>
      </Stack>
    </Dialog>
  )
}
