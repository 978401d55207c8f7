import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { UnitLookup } from '../../../shared/intake/views.ts'
import { DateTime } from '../../base/ui/date-time.tsx'
import { DefinitionList } from '../../base/ui/definition-list.tsx'
import { Serial } from '../../base/ui/serial.tsx'
import { PlanPill } from './plan-pill.tsx'

/** Everything on record of a unit, read down. */
export function UnitFacts({ unit }: { readonly unit: UnitLookup }) {
  const { t } = useTranslation('intake')
  const { plan, retired, request, cases, openCase } = unit
  return (
    <DefinitionList
      missing={t('unitScreen.none')}
      items={[
        {
          term: t('unitScreen.plan'),
          value: plan && (
            <>
              {plan.number} <PlanPill state={plan.state} />
            </>
          ),
        },
        {
          term: t('unitScreen.replacedBy'),
          value: retired?.replacedBy && <Serial value={retired.replacedBy} />,
        },
        {
          term: t('unitScreen.openCase'),
          value: openCase && (
            <Link to="/cases/$caseId" params={{ caseId: openCase.id }}>
              {openCase.rma}
            </Link>
          ),
        },
        { term: t('unitScreen.request'), value: request?.number },
        {
          term: t('unitScreen.cases'),
          value:
            cases.length === 0 ? null : (
              <ul>
                {cases.map(({ id, rma, receivedAt }) => (
                  <li key={id}>
                    <Link to="/cases/$caseId" params={{ caseId: id }}>
                      {rma}
                    </Link>{' '}
                    <DateTime at={receivedAt} />
                  </li>
                ))}
              </ul>
            ),
        },
      ]}
    />
  )
}
