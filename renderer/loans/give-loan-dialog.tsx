import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { LoanUnitRow } from '../../shared/loans/contract.ts'
import { readScan } from '../../shared/kernel/serial-scan.ts'
import { useApiCommand } from '../base/client/use-api-command.ts'
import { useScan } from '../base/scanner/use-scan.ts'
import { Button } from '../base/ui/button.tsx'
import { DateField } from '../base/ui/date-field.tsx'
import { Dialog } from '../base/ui/dialog.tsx'
import { ErrorNotice } from '../base/ui/error-notice.tsx'
import { Field } from '../base/ui/field.tsx'
import { FormGrid, Stack } from '../base/ui/layout.tsx'
import { SearchSelect } from '../base/ui/search-select.tsx'
import { TextInput } from '../base/ui/text-input.tsx'
import { announce } from '../base/ui/toast.tsx'
import { UnitTrouble } from './unit-trouble.tsx'

/** A unit of the centre goes along with the customer: scanned or chosen, with what goes along and by when it is back. */
export function GiveLoanDialog(props: {
  readonly caseId: string
  readonly rma: string
  readonly units: readonly LoanUnitRow[]
  /** The serial that was scanned; empty where none was. */
  readonly scanned: string
  readonly onClose: () => void
}) {
  const { caseId, rma, units, scanned, onClose } = props
  const { t } = useTranslation(['loans', 'common'])
  const give = useApiCommand('loans.give')
  const end = useApiCommand('loans.end')
  const [serial, setSerial] = useState(scanned)
  const [along, setAlong] = useState('')
  const [backOn, setBackOn] = useState<string | null>(null)
  const here = units.filter(({ out }) => out === null)
  const unit = here.find((one) => one.serial === serial)
  // The choice begins anew with what was scanned, and the keyboard goes on with what goes along.
  const [scans, setScans] = useState(0)
  const next = useRef<HTMLInputElement>(null)
  useScan(({ text }) => {
    setSerial(readScan(text).serial ?? text.trim())
    setScans((count) => count + 1)
    next.current?.focus()
    return true
  })
  const save = async () => {
    if (!unit) return
    const done = await give.run({ caseId, serial, along, backOn })
    if (!done.ok) return
    onClose()
    const of = done.value.event
    announce({
      title: t('loans:give.done', { serial, rma }),
      action: {
        label: t('common:undo'),
        onPress: () => void end.run({ caseId, of, end: 'mistake' }),
      },
    })
  }
  return (
    <Dialog
      open
      holds
      onClose={onClose}
      title={t('loans:give.title', { rma })}
      {...(scanned === '' ? {} : { initialFocus: next })}
      error={give.refusal}
      onSubmit={() => void save()}
      actions={
        <>
          <Button onClick={onClose}>{t('common:back')}</Button>
          <Button type="submit" kind="primary" busy={give.busy} disabled={!unit}>
            {t('loans:give.save')}
          </Button>
        </>
      }
    >
      <Stack>
        {here.length === 0 && (
          <ErrorNotice tone="warn" what={t('loans:give.allOut')} todo={t('loans:give.allOutTodo')} />
        )}
        <Field label={t('loans:give.unit')} hint={t('loans:give.unitHint')}>
          <SearchSelect
            key={scans}
            value={serial}
            placeholder={t('loans:give.choose')}
            onChange={setSerial}
            options={here.map((one) => ({
              value: one.serial,
              label: [one.model, one.name].filter((part) => part !== '').join(' · '),
              detail: one.serial,
            }))}
          />
        </Field>
        <UnitTrouble serial={serial} units={units} />
        <FormGrid>
          <Field label={t('loans:give.along')} hint={t('loans:give.alongHint')} optional>
            <TextInput
              ref={next}
              maxLength={300}
              value={along}
              onChange={(event) => setAlong(event.target.value)}
            />
          </Field>
          <DateField
            label={t('loans:give.backOn')}
            hint={t('loans:give.backOnHint')}
            optional
            towards="future"
            value={backOn}
            onChange={setBackOn}
          />
        </FormGrid>
      </Stack>
    </Dialog>
  )
}
