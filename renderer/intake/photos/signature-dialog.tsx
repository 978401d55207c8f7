import { Eraser } from 'lucide-react'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { RefusalError } from '../../base/client/refusal-error.ts'
import { SignaturePad, type SignaturePadHandle, uploadPhoto } from '../../photos/index.ts'
import { Button } from '../../base/ui/button.tsx'
import { classNames } from '../../base/ui/class-names.ts'
import { Dialog } from '../../base/ui/dialog.tsx'
import { useIntake } from '../intake-context.ts'
import css from './signature-dialog.module.css'

const cx = classNames(css)

/** The customer signs for what was handed over, before it is sealed. Optional. */
export function SignatureDialog({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) {
  const { t } = useTranslation('intake')
  const { draft, change } = useIntake()
  const pad = useRef<SignaturePadHandle>(null)
  const [isEmpty, setEmpty] = useState(true)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<RefusalError | null>(null)
  const close = () => {
    setEmpty(true)
    setError(null)
    onClose()
  }
  const keep = async () => {
    const picture = await pad.current?.picture()
    if (!picture) return
    setBusy(true)
    const kept = await uploadPhoto(picture, () => {})
    setBusy(false)
    if (!kept.ok) return setError(kept.error)
    change({ signature: kept.value.hash })
    close()
  }
  return (
    <Dialog
      open={open}
      onClose={close}
      title={t('signature.title')}
      description={t('signature.says', { name: draft.customer.name })}
      holds
      error={error}
      actions={
        <>
          <Button
            icon={Eraser}
            onClick={() => {
              pad.current?.clear()
              setEmpty(true)
            }}
          >
            {t('signature.clear')}
          </Button>
          <Button kind="primary" busy={busy} disabled={isEmpty} onClick={() => void keep()}>
            {t('signature.keep')}
          </Button>
        </>
      }
    >
      <div className={cx('sheet')}>
        <SignaturePad ref={pad} label={t('signature.pad')} onInk={() => setEmpty(false)} />
      </div>
    </Dialog>
  )
}
