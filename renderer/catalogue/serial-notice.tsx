import { useTranslation } from 'react-i18next'
import { normaliseSerial } from '../../shared/kernel/serial.ts'
import { ErrorNotice } from '../base/ui/error-notice.tsx'
import { Serial } from '../base/ui/serial.tsx'
import type { ScannedModel } from './use-scanned-model.ts'

/** What came of a scan: the serial that led here, or that no record knows it. */
export function SerialNotice({ scanned }: { readonly scanned: ScannedModel }) {
  const { t } = useTranslation('catalogue')
  const { state, serial } = scanned
  if (serial === null || state === 'none' || state === 'looking') return null
  if (state === 'unknown') {
    return (
      <ErrorNotice
        tone="warn"
        what={t('screen.serialUnknown', { serial })}
        todo={t('screen.serialUnknownWords')}
      />
    )
  }
  const typed = normaliseSerial(scanned.scanned ?? '')
  return (
    <p>
      {t('screen.serialRead')} <Serial value={serial} />
      {typed !== serial && ` (${t('screen.serialProposed', { scanned: typed })})`}
    </p>
  )
}
