import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Output } from '../../shared/rpc/api.ts'
import { useApiCommand } from '../base/client/use-api-command.ts'
import { Button } from '../base/ui/button.tsx'
import { Dialog } from '../base/ui/dialog.tsx'
import { Stack } from '../base/ui/layout.tsx'
import { PinDialog } from '../base/ui/pin-dialog.tsx'
import { Skeleton } from '../base/ui/skeleton.tsx'
import { announce } from '../base/ui/toast.tsx'
import { usePinAnswer } from '../base/ui/use-pin-answer.ts'
import { CertificateView } from './certificate-view.tsx'

/** The certificate that the server shows now, and the PIN that pins it to this server. */
export function TrustCertificateDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation(['mail', 'common'])
  const look = useApiCommand('mail.presentedCertificate')
  const trust = useApiCommand('mail.trustCertificate')
  const answer = usePinAnswer()
  const [shown, setShown] = useState<Output<'mail.presentedCertificate'> | null>(null)
  const [isAsking, setAsking] = useState(false)
  const { run } = look
  useEffect(() => {
    void (async () => {
      const done = await run({})
      if (done.ok) setShown(done.value)
    })()
  }, [run])
  const confirm = async (pin: string) => {
    if (!shown) return null
    const done = await trust.run({ fingerprint: shown.certificate.fingerprint, pin })
    if (done.ok) {
      announce({ title: t('mail:certificate.trusted') })
      onClose()
    }
    return answer(done)
  }
  const place = { host: shown?.host ?? '', port: String(shown?.port ?? '') }
  return (
    <>
      <Dialog
        open
        onClose={onClose}
        title={shown ? t('mail:certificate.of', place) : t('mail:certificate.title')}
        error={look.refusal}
        actions={
          <>
            <Button onClick={onClose}>{t('common:close')}</Button>
            {shown && (
              <Button kind="primary" onClick={() => setAsking(true)}>
                {t('mail:certificate.trust')}
              </Button>
            )}
          </>
        }
      >
        {shown ? (
          <Stack>
            <p>{t('mail:certificate.compare')}</p>
            <CertificateView certificate={shown.certificate} />
          </Stack>
        ) : (
          look.refusal === null && <Skeleton lines={6} />
        )}
      </Dialog>
      <PinDialog
        open={isAsking}
        onClose={() => setAsking(false)}
        title={t('mail:certificate.trustTitle')}
        afterwards={[t('mail:certificate.trustAfter', place), t('mail:certificate.trustAfterElse')]}
        confirmLabel={t('mail:certificate.trustDo')}
        onPin={confirm}
      />
    </>
  )
}
