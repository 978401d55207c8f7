import { useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { IntakeDraft } from '../../shared/intake/draft.ts'
import { useCurrentCatalogue } from '../catalogue/index.ts'
import { classNames } from '../base/ui/class-names.ts'
import { AccessoriesSection } from './accessories-section.tsx'
import { CustomerSection } from './customer-section.tsx'
import { DamageSection } from './damage-section.tsx'
import { DecisionPanel } from './decision/decision-panel.tsx'
import { useDraftSession, useDraftState } from './draft/use-draft-session.ts'
import { IntakeContext, type Intake } from './intake-context.ts'
import css from './intake-form.module.css'
import { IntakeHead } from './intake-head.tsx'
import { PartsSection } from './parts/parts-section.tsx'
import { PhotosSection } from './photos/photos-section.tsx'
import { useUnit } from './queries.ts'
import { focusFirstOpen, focusStop, moveOnAtEnter } from './stops.ts'
import { UnitSection } from './unit/unit-section.tsx'

const cx = classNames(css)

/** One calm screen: everything that an intake asks for, and beside it what follows from what is known so far. */
export function IntakeForm({
  kept,
  scan,
}: {
  readonly kept: { readonly id: string; readonly revision: number; readonly draft: IntakeDraft }
  /** The raw scan that began this intake, to be read at once. */
  readonly scan: string | null
}) {
  const { t } = useTranslation('intake')
  const page = useRef<HTMLFormElement>(null)
  const session = useDraftSession(kept)
  const state = useDraftState(session)
  const { draft } = state
  const { data: unit } = useUnit(draft.serial)
  const { data: current } = useCurrentCatalogue()
  const intake = useMemo<Intake>(
    () => ({
      session,
      state,
      draft,
      change: session.change,
      unit: unit?.serial === draft.serial ? unit : undefined,
      catalogue: current?.catalogue,
      goOn: () => focusFirstOpen(page.current, session.current().draft),
      goTo: (stop) => void focusStop(page.current, stop),
    }),
    [session, state, draft, unit, current],
  )
  return (
    <IntakeContext value={intake}>
      <IntakeHead />
      {/* Enter is heard here for all fields; each field has its own role. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
      <form
        ref={page}
        className={cx('page')}
        aria-label={t('form.title')}
        autoComplete="off"
        noValidate
        onSubmit={(event) => event.preventDefault()}
        onKeyDown={moveOnAtEnter}
        onBlur={() => void session.flush()}
      >
        <div className={cx('stack')}>
          <UnitSection scan={scan} />
          <CustomerSection />
          <DamageSection />
          <PartsSection />
          <AccessoriesSection />
          <PhotosSection />
        </div>
        <DecisionPanel />
      </form>
    </IntakeContext>
  )
}
