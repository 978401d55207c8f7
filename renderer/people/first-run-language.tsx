import { useTranslation } from 'react-i18next'
import type { Language } from '../../shared/kernel/centre.ts'
import { Button } from '../base/ui/button.tsx'
import { RadioCards } from '../base/ui/radio-cards.tsx'
import { languageCards } from './centre-fields.tsx'
import { StepForm } from './first-run-step.tsx'

/** First step: the language of the centre. The screen speaks it at once. */
export function LanguageStep(props: {
  readonly value: Language
  readonly onChange: (language: Language) => void
  readonly onNext: () => void
}) {
  const { t } = useTranslation(['people', 'common'])
  return (
    <StepForm
      title={t('people:start.language.title')}
      lead={t('people:start.language.lead')}
      onSubmit={props.onNext}
      actions={
        <Button type="submit" kind="primary">
          {t('common:continue')}
        </Button>
      }
    >
      <RadioCards
        label={t('people:start.language.step')}
        cards={languageCards}
        value={props.value}
        onChange={props.onChange}
      />
    </StepForm>
  )
}
