import { useTranslation } from 'react-i18next'
import type { LoanView } from '../../shared/loans/contract.ts'
import { useFormats } from '../base/i18n/use-formats.ts'
import { Button } from '../base/ui/button.tsx'
import { layout, Row, Stack } from '../base/ui/layout.tsx'
import { Serial } from '../base/ui/serial.tsx'
import { LoanBack } from './loan-back.tsx'

/** One loan of a case: which unit, with what, since when, and how it ended or by when it ends. */
export function LoanLine({ loan, onBack }: { readonly loan: LoanView; readonly onBack?: () => void }) {
  const { serial, model, along, at, by, backOn, ended } = loan
  const { t } = useTranslation('loans')
  const formats = useFormats()
  const facts = [
    t('panel.lent', { day: formats.dateTime(at), name: by ?? t('panel.formerPerson') }),
    along === '' ? '' : t('panel.along', { what: along ?? t('panel.erased') }),
    ended ? t(`panel.end.${ended.end}`, { day: formats.dateTime(ended.at) }) : '',
    ended ? (ended.note ?? t('panel.erased')) : '',
  ].filter((fact) => fact !== '')
  return (
    <Stack tight>
      <Row>
        <strong>{model}</strong>
        <Serial value={serial} copy />
        {!ended && <LoanBack backOn={backOn} />}
        {onBack && <Button onClick={onBack}>{t('panel.isBack')}</Button>}
      </Row>
      <p className={layout('muted')}>{facts.join(' · ')}</p>
    </Stack>
  )
}
