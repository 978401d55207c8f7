import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PlanView } from '../../../shared/plans/views.ts'
import { useApiCommand } from '../../base/client/use-api-command.ts'
import { Button } from '../../base/ui/button.tsx'
import { classNames } from '../../base/ui/class-names.ts'
import { Dialog } from '../../base/ui/dialog.tsx'
import { Field } from '../../base/ui/field.tsx'
import { RefusalNotice } from '../../base/ui/refusal-notice.tsx'
import { TextInput } from '../../base/ui/text-input.tsx'
import css from '../plan-record.module.css'

const cx = classNames(css)

const fields = ['name', 'phone', 'email'] as const

/** P9: the sealed values stand; what is right is added beside them. */
export function CorrectDialog({ of, onClose }: { readonly of: PlanView; readonly onClose: () => void }) {
  const { t } = useTranslation('plans')
  const [values, setValues] = useState({ name: '', phone: '', email: '' })
  const correct = useApiCommand('plans.correct')
  const filled = Object.fromEntries(Object.entries(values).filter(([, value]) => value.trim() !== ''))
  const isEmpty = Object.keys(filled).length === 0
  const save = async () => {
    const done = await correct.run({ id: of.id, values: filled })
    if (done.ok) onClose()
  }
  return (
    <Dialog
      open
      holds
      onClose={onClose}
      title={t('correct.title')}
      description={t('correct.words')}
      actions={
        <>
          <Button onClick={onClose}>{t('common:back')}</Button>
          <Button kind="primary" busy={correct.busy} disabled={isEmpty} onClick={() => void save()}>
            {t('correct.save')}
          </Button>
        </>
      }
    >
      <div className={cx('form')}>
        {fields.map((field) => (
          <Field key={field} label={t(`holder.${field}`)} hint={of.holder?.[field] || undefined} optional>
            <TextInput
              type={field === 'email' ? 'email' : field === 'phone' ? 'tel' : 'text'}
              value={values[field]}
              onChange={(event) => setValues({ ...values, [field]: event.target.value })}
            />
          </Field>
        ))}
        <RefusalNotice error={correct.refusal} />
      </div>
    </Dialog>
  )
}
