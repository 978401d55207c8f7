import { MapPin } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isAtCentre } from '../../shared/intake/case-status.ts'
import type { CaseView } from '../../shared/intake/views.ts'
import { scannedLocation } from '../../shared/locations/index.ts'
import { useShortcuts } from '../base/keys/shortcuts.ts'
import { useScan } from '../base/scanner/use-scan.ts'
import { permits, useSession } from '../base/session.ts'
import { Button } from '../base/ui/button.tsx'
import { Kbd } from '../base/ui/kbd.tsx'
import { layout, Row } from '../base/ui/layout.tsx'
import { RefusalNotice } from '../base/ui/refusal-notice.tsx'
import { locationWords, useLocations } from '../locations/index.ts'
import { LocationDialog } from './location-dialog.tsx'
import { usePutUnit } from './use-put-unit.ts'

/** Where the unit lies; a scan of a shelf's label puts it there. Nothing where the centre has no locations. */
export function CaseLocation({ of }: { readonly of: CaseView }) {
  const { t } = useTranslation('cases')
  const mayWork = permits(useSession(), ['technician', 'manager'])
  const known = useLocations().data?.locations ?? []
  const [open, setOpen] = useState(false)
  const putting = usePutUnit(of, known)
  const mayPut = mayWork && isAtCentre(of.status) && known.length > 0
  useScan(({ text, landed }) => {
    const code = mayPut && landed === null ? scannedLocation(text) : null
    if (code === null) return false
    setOpen(false)
    void putting.put(code)
    return true
  })
  useShortcuts(
    t('location.title'),
    mayPut ? [{ keys: 'l', label: t('location.change'), run: () => setOpen(true) }] : [],
  )
  if (!mayPut && of.location === null) return null
  return (
    <>
      <Row>
        <MapPin size={16} aria-hidden />
        <span className={layout(of.location === null && 'muted')}>
          {of.location === null ? t('location.none') : locationWords(of.location, known)}
        </span>
        {mayPut && (
          <Button kind="quiet" onClick={() => setOpen(true)}>
            <span className={layout('inline')}>
              {t('location.change')}
              <Kbd keys="l" />
            </span>
          </Button>
        )}
      </Row>
      {!open && <RefusalNotice error={putting.refusal} />}
      {open && <LocationDialog of={of} known={known} onClose={() => setOpen(false)} />}
    </>
  )
}
