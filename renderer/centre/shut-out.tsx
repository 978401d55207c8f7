import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useApiCommand } from '../base/client/use-api-command.ts'
import { Button } from '../base/ui/button.tsx'
import { PinDialog } from '../base/ui/pin-dialog.tsx'
import { announce } from '../base/ui/toast.tsx'
import { usePinAnswer } from '../base/ui/use-pin-answer.ts'

/** Shuts a bench out of the centre for good: it was stolen, sold or is not trusted any more. */
export function ShutOut({ number, name }: { readonly number: number; readonly name: string }) {
  const { t } = useTranslation('members')
  const revoke = useApiCommand('members.revoke')
  const answer = usePinAnswer()
  const [asking, setAsking] = useState(false)
  const onPin = async (pin: string): Promise<string | null> => {
    const done = await revoke.run({ number, pin })
    if (done.ok) {
      const { people, waitsFor } = done.value
      announce({
        tone: 'ok',
        title: t('shutOut.done', { name }),
        detail: [
          t('shutOut.people', { count: people }),
          ...(waitsFor.length === 0 ? [] : [t('shutOut.waitsFor', { names: waitsFor.join(', ') })]),
        ].join(' '),
      })
    }
    return answer(done)
  }
  return (
    <>
      <Button kind="quiet" aria-label={t('shutOut.which', { name })} onClick={() => setAsking(true)}>
        {t('shutOut.do')}
      </Button>
      <PinDialog
        open={asking}
        danger
        onClose={() => setAsking(false)}
        title={t('shutOut.which', { name })}
        description={t('shutOut.when')}
        afterwards={[t('shutOut.cut'), t('shutOut.kept'), t('shutOut.key'), t('shutOut.forGood')]}
        confirmLabel={t('shutOut.confirm')}
        onPin={onPin}
      />
    </>
  )
}
