import type { Ref } from 'react'
import { useTranslation } from 'react-i18next'
import { caseStatuses } from '../../shared/intake/case-status.ts'
import { claimOutcomes } from '../../shared/intake/claim-decision.ts'
import { SearchBox } from '../base/ui/search-box.tsx'
import { Checkbox } from '../base/ui/checkbox.tsx'
import { Select } from '../base/ui/select.tsx'
import type { CasesView } from './cases-view.ts'

/** What narrows the list: words, where a case stands, what its claim came to, whether it has ended. */
export function CaseFilters(props: {
  readonly view: CasesView
  readonly onChange: (part: Partial<CasesView>) => void
  readonly box: Ref<HTMLInputElement>
  /** Little room: a filter that is not in use stays away. */
  readonly isNarrow: boolean
}) {
  const { view, onChange, box, isNarrow } = props
  const { t } = useTranslation('cases')
  return (
    <>
      <SearchBox
        ref={box}
        label={t('searchLabel')}
        placeholder={t('searchPlaceholder')}
        value={view.q}
        onChange={(q) => onChange({ q })}
      />
      <Select
        label={t('column.status')}
        value={view.status ?? 'any'}
        options={[
          { value: 'any', label: t('anyStatus') },
          ...caseStatuses.map((status) => ({ value: status, label: t(`status.${status}`) })),
        ]}
        onChange={(value) => onChange({ status: caseStatuses.find((status) => status === value) })}
      />
      {(!isNarrow || view.outcome !== undefined) && (
        <Select
          label={t('column.outcome')}
          value={view.outcome ?? 'any'}
          options={[
            { value: 'any', label: t('anyOutcome') },
            ...claimOutcomes.map((outcome) => ({ value: outcome, label: t(`outcome.${outcome}`) })),
          ]}
          onChange={(value) => onChange({ outcome: claimOutcomes.find((outcome) => outcome === value) })}
        />
      )}
      <Checkbox checked={view.all === true} onChange={(all) => onChange({ all: all || undefined })}>
        {t('endedToo')}
      </Checkbox>
    </>
  )
}
