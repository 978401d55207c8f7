import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { LoanUnitRow } from '../../shared/loans/contract.ts'
import { LONGEST_NAME, MOST_LOAN_UNITS } from '../../shared/loans/events.ts'
import { readLoanUnits } from '../../shared/loans/list.ts'
import { useApiCommand } from '../base/client/use-api-command.ts'
import { Button } from '../base/ui/button.tsx'
import { Field } from '../base/ui/field.tsx'
import { layout, Row, Stack } from '../base/ui/layout.tsx'
import { RefusalNotice } from '../base/ui/refusal-notice.tsx'
import { Textarea } from '../base/ui/text-input.tsx'
import { announce } from '../base/ui/toast.tsx'

/** The list as a manager types it: one unit a line, its serial first. */
export function LoansForm(props: {
  readonly version: number
  readonly written: string
  /** What customers have now. */
  readonly out: readonly LoanUnitRow[]
}) {
  const { version, written, out } = props
  const { t } = useTranslation(['loans', 'common'])
  const [text, setText] = useState(written)
  const save = useApiCommand('loans.setList')
  const { units, fault } = readLoanUnits(text)
  const isTooMany = units.length > MOST_LOAN_UNITS
  const isWrong = fault !== null || isTooMany
  const leftOut =
    fault === null ? out.filter(({ serial }) => !units.some((unit) => unit.serial === serial)) : []
  const submit = async () => {
    if (isWrong) return
    const done = await save.run({ version, units: [...units] })
    if (done.ok) announce({ title: t('loans:settings.saved') })
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
        <Field
          label={t('loans:settings.lines')}
          hint={t('loans:settings.linesHint')}
          error={
            fault
              ? t(`loans:settings.fault.${fault.why}`, { line: fault.line, most: LONGEST_NAME })
              : isTooMany && t('loans:settings.tooMany', { most: MOST_LOAN_UNITS })
          }
        >
          <Textarea
            rows={10}
            spellCheck={false}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        </Field>
        {leftOut.map(({ serial, out: who }) => (
          <p key={serial} className={layout('muted')}>
            {t('loans:settings.leftOut', { serial, rma: who?.rma })}
          </p>
        ))}
        <RefusalNotice error={save.refusal} />
        <Row>
          <Button type="submit" kind="primary" busy={save.busy} disabled={isWrong}>
            {t('common:save')}
          </Button>
        </Row>
      </Stack>
    </form>
  )
}
