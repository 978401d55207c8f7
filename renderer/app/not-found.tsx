import { Link } from '@tanstack/react-router'
import { Compass } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '../base/ui/empty-state.tsx'

/** An address that leads nowhere. */
export function NotFound() {
  const { t } = useTranslation('shell')
  return (
    <EmptyState icon={Compass} title={t('notFound.title')} actions={<Link to="/">{t('notFound.home')}</Link>}>
      {t('notFound.words')}
    </EmptyState>
  )
}
