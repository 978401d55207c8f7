import { Smartphone } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Photo } from '../../shared/intake/index.ts'
import type { PhoneTarget } from '../../shared/phone/contract.ts'
import { Button, type ButtonProps } from '../base/ui/button.tsx'
import { usePhoneSettings } from './queries.ts'

// The drawing of codes is large, and most screens with this button never need it.
const PhoneWindow = lazy(async () => ({ default: (await import('./phone-window.tsx')).PhoneWindow }))

/** Opens an address that one phone sends photos to. Nothing is shown where phones are not allowed on this bench. */
export function PhoneButton(props: {
  readonly target: PhoneTarget
  /** How many more photos are taken. */
  readonly room: number
  /** Hears all photos that have come, each time that one comes: for an intake, which takes them over itself. */
  readonly onPhotos?: (photos: readonly Photo[]) => void
  readonly kind?: ButtonProps['kind']
}) {
  const { target, room, onPhotos, kind = 'plain' } = props
  const { t } = useTranslation('phone')
  const { data: settings } = usePhoneSettings()
  const [open, setOpen] = useState(false)
  if (!settings?.allowed) return null
  return (
    <>
      <Button kind={kind} icon={Smartphone} disabled={room < 1} onClick={() => setOpen(true)}>
        {t('use')}
      </Button>
      {open && (
        <Suspense>
          <PhoneWindow
            target={target}
            room={room}
            onPhotos={onPhotos ?? nobody}
            onClose={() => setOpen(false)}
          />
        </Suspense>
      )}
    </>
  )
}

function nobody(): void {}
