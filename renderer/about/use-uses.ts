import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import type { Notice } from '../../shared/about/notices.ts'

/** Says where in the program something is used: "Core, screens", "Part of electron". */
export function useUses(): (notice: Notice) => string {
  const { t } = useTranslation('about')
  return useCallback(
    ({ uses, within }) =>
      within === null
        ? uses.map((use) => t(`notices.uses.${use}`)).join(', ')
        : t('notices.within', { name: within }),
    [t],
  )
}
