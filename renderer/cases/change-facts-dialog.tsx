import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CaseView } from '../../shared/intake/views.ts'
import { useApiCommand } from '../base/client/use-api-command.ts'
import { Button } from '../base/ui/button.tsx'
import { Checkbox } from '../base/ui/checkbox.tsx'
import { Dialog } from '../base/ui/dialog.tsx'
import { Field } from '../base/ui/field.tsx'
import { Textarea } from '../base/ui/text-input.tsx'
import { DamagedParts, FactFields } from './fact-fields.tsx'

/** Proof came in, or the assessment found more: the claim is decided again with it. */
export function ChangeFactsDialog({ of, onClose }: { readonly of: CaseView; readonly onClose: () => void }) {
  const { t } = useTranslation(['cases', 'common'])
  const [facts, setFacts] = useState(of.facts)
  const [note, setNote] = useState('')
  const [oldDamageConfirmed, confirmOldDamage] = useState(false)
  const change = useApiCommand('cases.changeFacts')
  const save = async (): Promise<void> => {
    if (facts.components.length === 0) return
    const done = await change.run({ id: of.id, version: of.version, facts, note, oldDamageConfirmed })
    if (done.ok) onClose()
  }
  return (
    <Dialog
      open
      holds
      size="large"
      onClose={onClose}
      title={t('facts.changeTitle', { rma: of.rma })}
      description={t('facts.changeWords')}
      error={change.refusal}
      result={
        change.refusal?.code === 'damage-long-ago' && (
          <Checkbox checked={oldDamageConfirmed} onChange={confirmOldDamage}>
            {t('common:oldDamage')}
          </Checkbox>
        )
      }
      onSubmit={() => void save()}
      actions={
        <>
          <Button onClick={onClose}>{t('common:cancel')}</Button>
          <Button kind="primary" type="submit" busy={change.busy} disabled={facts.components.length === 0}>
            {t('facts.decideAgain')}
          </Button>
        </>
      }
    >
      <>
        <FactFields facts={facts} onChange={setFacts} />
        <DamagedParts facts={facts} onChange={setFacts} />
        <Field label={t('facts.note')} hint={t('reasonHint')} optional>
          <Textarea
            rows={2}
            maxLength={1_000}
            value={note}
            onChange={(event) => setNote(event.target.value)}
          />
        </Field>
      </>
    </Dialog>
  )
}
