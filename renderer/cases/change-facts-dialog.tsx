import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { components } from '../../shared/catalogue/components.ts'
import { causes } from '../../shared/intake/facts.ts'
import type { CaseView } from '../../shared/intake/views.ts'
import { useApiCommand } from '../client/use-api-command.ts'
import { Button } from '../ui/button.tsx'
import { Checkbox } from '../ui/checkbox.tsx'
import { classNames } from '../ui/class-names.ts'
import { DateField, TimeField } from '../ui/date-field.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Field } from '../ui/field.tsx'
import { RefusalNotice } from '../ui/refusal-notice.tsx'
import { Select } from '../ui/select.tsx'
import { Textarea } from '../ui/text-input.tsx'
import css from './case-record.module.css'

const cx = classNames(css)

/** Proof came in, or the assessment found more: the claim is decided again with it. */
export function ChangeFactsDialog({ of, onClose }: { readonly of: CaseView; readonly onClose: () => void }) {
  const { t } = useTranslation(['cases', 'catalogue'])
  const [facts, setFacts] = useState(of.facts)
  const [note, setNote] = useState('')
  const change = useApiCommand('cases.changeFacts')
  const save = async (): Promise<void> => {
    const done = await change.run({ id: of.id, version: of.version, facts, note })
    if (done.ok) onClose()
  }
  return (
    <Dialog
      open
      holds
      onClose={onClose}
      title={t('facts.change')}
      description={t('facts.changeWords')}
      actions={
        <>
          <Button onClick={onClose}>{t('common:cancel')}</Button>
          <Button
            kind="primary"
            busy={change.busy}
            disabled={facts.components.length === 0}
            onClick={() => void save()}
          >
            {t('facts.decideAgain')}
          </Button>
        </>
      }
    >
      <div className={cx('form')}>
        <Field label={t('facts.cause')}>
          <Select
            value={facts.cause}
            options={causes.map((cause) => ({ value: cause, label: t(`cause.${cause}`) }))}
            onChange={(cause) => setFacts({ ...facts, cause })}
          />
        </Field>
        <DateField
          label={t('facts.damagedOn')}
          optional
          towards="past"
          value={facts.damagedOn}
          onChange={(damagedOn) => setFacts({ ...facts, damagedOn })}
        />
        <TimeField
          label={t('facts.damagedTime')}
          optional
          value={facts.damagedTime}
          onChange={(damagedTime) => setFacts({ ...facts, damagedTime })}
        />
        <DateField
          label={t('facts.warrantyEndsOn')}
          optional
          towards="future"
          value={facts.warrantyEndsOn}
          onChange={(warrantyEndsOn) => setFacts({ ...facts, warrantyEndsOn })}
        />
        <fieldset className={cx('parts')}>
          <legend>{t('decision.components')}</legend>
          {components.map((component) => (
            <Checkbox
              key={component}
              checked={facts.components.includes(component)}
              onChange={(checked) =>
                setFacts({
                  ...facts,
                  components: components.filter((known) =>
                    known === component ? checked : facts.components.includes(known),
                  ),
                })
              }
            >
              {t(`catalogue:component.${component}`)}
            </Checkbox>
          ))}
        </fieldset>
        <Field label={t('facts.note')} optional>
          <Textarea rows={2} value={note} onChange={(event) => setNote(event.target.value)} />
        </Field>
        <RefusalNotice error={change.refusal} />
      </div>
    </Dialog>
  )
}
