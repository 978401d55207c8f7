import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import type { Role } from '../../shared/kernel/contract.ts'

/** "Technician, reviewer". */
export function useRoleWords(): (roles: readonly Role[]) => string {
  const { t } = useTranslation('common')
  return useCallback(
    (roles) =>
      roles
        .map((role) => t(`role.${role}`))
        .map((word, at) => (at === 0 ? word : word.toLocaleLowerCase()))
        .join(', '),
    [t],
  )
}
