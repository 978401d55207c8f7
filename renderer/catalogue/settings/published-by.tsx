import { useTranslation } from 'react-i18next'
import type { VersionFacts } from '../../../shared/catalogue/contract.ts'
import { useFormats } from '../../base/i18n/use-formats.ts'

/** Who published a version and when; for those that no one published, that they came with the program. */
export function PublishedBy({ published }: Pick<VersionFacts, 'published'>) {
  const { t } = useTranslation('catalogue')
  const formats = useFormats()
  if (!published) return t('settings.shipped')
  const name = published.byName ?? t('settings.someone')
  return (
    <span title={formats.exact(published.at)}>
      {t('settings.publishedBy', { name, at: formats.dateTime(published.at) })}
    </span>
  )
}
