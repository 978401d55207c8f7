import { useTranslation } from 'react-i18next'
import { orderedRoles } from '../../shared/people/rules.ts'
import { roles, type Role } from '../../shared/kernel/contract.ts'
import { Checkbox } from '../base/ui/checkbox.tsx'

/** The roles with what each may do. `fixed` cannot be taken away here. */
export function RoleBoxes(props: {
  readonly value: readonly Role[]
  readonly onChange: (roles: Role[]) => void
  readonly fixed?: Role
}) {
  const { value, onChange, fixed } = props
  const { t } = useTranslation(['people', 'common'])
  return (
    <fieldset aria-label={t('people:roles.title')}>
      {roles.map((role) => (
        <Checkbox
          key={role}
          name={`role-${role}`}
          checked={value.includes(role)}
          disabled={role === fixed}
          hint={t(`people:roles.${role}`)}
          onChange={(checked) =>
            onChange(orderedRoles(checked ? [...value, role] : value.filter((kept) => kept !== role)))
          }
        >
          {t(`common:role.${role}`)}
        </Checkbox>
      ))}
    </fieldset>
  )
}
