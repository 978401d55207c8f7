import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PlanView, SealView } from '../../../shared/plans/views.ts'
import { useApiCommand } from '../../base/client/use-api-command.ts'
import { PinDialog } from '../../base/ui/pin-dialog.tsx'
import { ReasonDialog } from './reason-dialog.tsx'
import { usePinAnswer } from '../../base/ui/use-pin-answer.ts'

/** A manager takes the newest reseal back: first why, then the PIN. */
export function ReverseDialog(props: {
  readonly of: PlanView
  readonly seal: SealView
  readonly onClose: () => void
}) {
  const { of, seal, onClose } = props
  const { t } = useTranslation('plans')
  const [reason, setReason] = useState<string | null>(null)
  const reverse = useApiCommand('reseal.reverse')
  const answer = usePinAnswer()
  const afterwards = [
    t('reverse.serial', { serial: seal.from }),
    seal.basis === 'plan' ? t('reverse.balance') : t('reverse.warranty'),
    t('reverse.unit', { serial: seal.to }),
    t('reverse.case', { rma: seal.rma }),
    t('reverse.record'),
  ]
  if (reason === null) {
    return (
      <ReasonDialog
        title={t('reverse.title', { rma: seal.rma })}
        afterwards={afterwards}
        confirmLabel={t('goOn')}
        danger
        onReason={setReason}
        onClose={onClose}
      />
    )
  }
  return (
    <PinDialog
      open
      danger
      onClose={onClose}
      title={t('reverse.title', { rma: seal.rma })}
      afterwards={afterwards}
      confirmLabel={t('reverse.confirm')}
      onPin={async (secret) =>
        answer(await reverse.run({ id: of.id, version: of.version, reseal: seal.id, reason, secret }))
      }
    />
  )
}
