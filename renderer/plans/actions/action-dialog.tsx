import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PlanView } from '../../../shared/plans/views.ts'
import { missingCase } from '../../../shared/kernel/missing-case.ts'
import type { Result } from '../../../shared/kernel/result.ts'
import type { RefusalError } from '../../base/client/refusal-error.ts'
import { useApiCommand } from '../../base/client/use-api-command.ts'
import { DateField } from '../../base/ui/date-field.tsx'
import { Field } from '../../base/ui/field.tsx'
import { PinDialog } from '../../base/ui/pin-dialog.tsx'
import { TextInput } from '../../base/ui/text-input.tsx'
import { ReasonDialog } from './reason-dialog.tsx'
import { usePinAnswer } from '../../base/ui/use-pin-answer.ts'

export type ManagerAction =
  'suspend' | 'resume' | 'return' | 'terminate' | 'request-erasure' | 'withdraw-erasure' | 'erase'

/** Deeds that seal or end something: the PIN is asked for. */
const needsPin = new Set<ManagerAction>(['return', 'terminate', 'erase'])

/** One deed of a manager: why, what will be so afterwards, where it seals something the PIN. */
export function ManagerActionDialog(props: {
  readonly of: PlanView
  readonly action: ManagerAction
  readonly onClose: () => void
}) {
  const { of, action, onClose } = props
  const { t } = useTranslation('plans')
  const [reason, setReason] = useState<string | null>(null)
  const [productReturnedOn, setProductReturnedOn] = useState<string | null>(null)
  const [lacksDate, setLacksDate] = useState(false)
  const [reference, setReference] = useState('')
  const commands = useManagerCommands(of)
  const answer = usePinAnswer()
  const afterwards = afterwardsOf(action, t)
  const title = t(`deed.${action}.title`, { number: of.number })
  const run = (why: string, secret: string) =>
    commands.run(action, { reason: why, secret, productReturnedOn, reference })
  if (reason === null && action !== 'erase') {
    return (
      <ReasonDialog
        title={title}
        afterwards={afterwards}
        confirmLabel={needsPin.has(action) ? t('goOn') : t(`deed.${action}.name`)}
        danger={action === 'terminate'}
        busy={commands.busy}
        error={commands.refusal}
        onClose={onClose}
        onReason={(why) => {
          // P10, said before the PIN is asked for.
          if (action === 'return' && productReturnedOn === null) setLacksDate(true)
          else if (needsPin.has(action)) setReason(why)
          else void run(why, '').then((done) => done.ok && onClose())
        }}
      >
        {action === 'return' && (
          <DateField
            label={t('deed.return.productReturnedOn')}
            hint={t('deed.return.hint')}
            towards="past"
            error={lacksDate ? t('errors.product-not-returned.todo') : undefined}
            value={productReturnedOn}
            onChange={(date) => {
              setProductReturnedOn(date)
              setLacksDate(false)
            }}
          />
        )}
        {action === 'request-erasure' && (
          <Field label={t('erasure.reference')} optional>
            <TextInput value={reference} onChange={(event) => setReference(event.target.value)} />
          </Field>
        )}
      </ReasonDialog>
    )
  }
  return (
    <PinDialog
      open
      danger={action !== 'return'}
      onClose={onClose}
      title={title}
      afterwards={afterwards}
      confirmLabel={t(`deed.${action}.name`)}
      onPin={async (secret) => answer(await run(reason ?? '', secret))}
    />
  )
}

interface ManagerActionInput {
  readonly reason: string
  readonly secret: string
  readonly productReturnedOn: string | null
  readonly reference: string
}

function useManagerCommands({ id, version }: PlanView) {
  const suspend = useApiCommand('plans.suspend')
  const resume = useApiCommand('plans.resume')
  const giveBack = useApiCommand('plans.return')
  const terminate = useApiCommand('plans.terminate')
  const request = useApiCommand('plans.requestErasure')
  const withdraw = useApiCommand('plans.withdrawErasure')
  const erase = useApiCommand('plans.erase')
  const all = [suspend, resume, giveBack, terminate, request, withdraw, erase]
  return {
    busy: all.some(({ busy }) => busy),
    refusal: all.find(({ refusal }) => refusal !== null)?.refusal ?? null,
    run(action: ManagerAction, input: ManagerActionInput): Promise<Result<unknown, RefusalError>> {
      const { reason, secret, productReturnedOn, reference } = input
      switch (action) {
        case 'suspend':
          return suspend.run({ id, version, reason })
        case 'resume':
          return resume.run({ id, version, reason })
        case 'return':
          return giveBack.run({ id, version, reason, productReturnedOn, secret })
        case 'terminate':
          return terminate.run({ id, version, reason, secret })
        case 'request-erasure':
          return request.run({ id, version, reason, reference })
        case 'withdraw-erasure':
          return withdraw.run({ id, version, reason })
        case 'erase':
          return erase.run({ id, version, secret })
        default:
          return missingCase(action)
      }
    },
  }
}

/** Every deed names one to four consequences in the words. */
function afterwardsOf(
  action: ManagerAction,
  t: (key: string, options: { returnObjects: true }) => unknown,
): string[] {
  const lines = t(`deed.${action}.afterwards`, { returnObjects: true })
  return typeof lines === 'object' && lines !== null ? Object.values(lines).map(String) : []
}
