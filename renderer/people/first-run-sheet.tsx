import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { NewSheet } from '../../shared/upkeep/contract.ts'
import { useApiCommand } from '../base/client/use-api-command.ts'
import { Button } from '../base/ui/button.tsx'
import { RefusalNotice } from '../base/ui/refusal-notice.tsx'
import { SheetGroups, SheetPaperLink } from '../upkeep/index.ts'
import { StepForm } from './first-run-step.tsx'

/**
 * After the centre is there: the recovery sheet, made with the PIN that was just chosen. Whoever has no printer at hand
 * goes on, and the start screen reminds them.
 */
export function SheetStep({ secret, onDone }: { readonly secret: string; readonly onDone: () => void }) {
  const { t } = useTranslation(['people', 'upkeep'])
  const make = useApiCommand('upkeep.makeRecoveryKey')
  const [made, setMade] = useState<NewSheet | null>(null)
  const go = async (): Promise<void> => {
    if (made) return onDone()
    if (make.busy) return
    const answer = await make.run({ secret })
    if (answer.ok) setMade(answer.value)
  }
  return (
    <StepForm
      // Anew with the key on it: an Enter that was pressed twice must not close it unread.
      key={made ? 'made' : 'before'}
      title={made ? t('upkeep:sheet.shown', { sheet: made.sheet }) : t('people:start.sheet.title')}
      lead={made ? t('upkeep:sheet.once') : t('upkeep:sheet.words')}
      onSubmit={() => void go()}
      actions={
        <>
          {made ? (
            <SheetPaperLink made={made} />
          ) : (
            <Button onClick={onDone}>{t('people:start.sheet.later')}</Button>
          )}
          <Button type="submit" kind="primary" busy={make.busy}>
            {t(made ? 'upkeep:sheet.done' : 'upkeep:sheet.make')}
          </Button>
        </>
      }
    >
      {made ? <SheetGroups made={made} /> : <p>{t('people:start.sheet.why')}</p>}
      <RefusalNotice error={make.refusal} />
    </StepForm>
  )
}
