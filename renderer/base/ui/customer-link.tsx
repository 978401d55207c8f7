import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { permits, useSession } from '../session.ts'

/** A customer's name as the way to everything that is known of them, for those who work with their units. */
export function CustomerLink({ subject, name }: { readonly subject: string | null; readonly name: string }) {
  const { t } = useTranslation('common')
  const mayOpen = permits(useSession(), ['technician', 'manager'])
  if (subject === null || !mayOpen) return name
  return (
    <Link to="/customers/$customerId" params={{ customerId: subject }} title={t('openCustomer')}>
      {name}
    </Link>
  )
}
