import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useFormats } from '../base/i18n/use-formats.ts'
import { useRepairsInWarranty } from './queries.ts'

/** Says of a unit that comes in that it was repaired here and the warranty of that repair runs; nothing where none does. */
export function useEarlierRepair(serial: string) {
  const { t } = useTranslation('repairs')
  const formats = useFormats()
  const [repair] = useRepairsInWarranty(serial).data?.repairs ?? []
  if (!repair) return null
  const { caseId, rma, left, until } = repair
  return (
    <>
      <span>
        {t('warranty.earlier', { left: formats.calendarDate(left), until: formats.calendarDate(until) })}
      </span>{' '}
      <Link to="/cases/$caseId" params={{ caseId }}>
        {rma}
      </Link>
    </>
  )
}
