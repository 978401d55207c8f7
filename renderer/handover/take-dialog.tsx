import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ToSign } from '../../shared/signature/index.ts'
import { useApiCommand } from '../base/client/use-api-command.ts'
import { useSession } from '../base/session.ts'
import { Button } from '../base/ui/button.tsx'
import { Dialog } from '../base/ui/dialog.tsx'
import { announce } from '../base/ui/toast.tsx'
import { isSigned, SignatureField, unsigned } from '../signature/index.ts'
import { printHandover } from './print-handover.ts'

/** The customer signs for the unit that they handed over for repair; on paper, the sheet is printed for it. */
export function TakeDialog(props: {
  readonly caseId: string
  readonly rma: string
  readonly of: ToSign
  readonly onClose: () => void
}) {
  const { caseId, rma, of, onClose } = props
  const { t } = useTranslation(['handover', 'common'])
  const { centre } = useSession()
  const [signature, setSignature] = useState(unsigned)
  const sign = useApiCommand('handover.signTaken')
  const save = async () => {
    if (!isSigned(signature)) return
    const done = await sign.run({ caseId, signed: { signs: of.signs, ...signature } })
    if (!done.ok) return
    announce({ title: t('handover:take.saved') })
    if (signature.means === 'paper') printHandover(caseId, done.value.number, centre.language, '210')
    onClose()
  }
  return (
    <Dialog
      open
      holds
      size="large"
      onClose={onClose}
      title={t('handover:take.title', { rma })}
      error={sign.refusal}
      onSubmit={() => void save()}
      actions={
        <>
          <Button onClick={onClose}>{t('common:back')}</Button>
          <Button type="submit" kind="primary" busy={sign.busy} disabled={!isSigned(signature)}>
            {t(signature.means === 'paper' ? 'handover:take.print' : 'handover:take.save')}
          </Button>
        </>
      }
    >
      <SignatureField key={of.signs} of={of} value={signature} onChange={setSignature} />
    </Dialog>
  )
}
