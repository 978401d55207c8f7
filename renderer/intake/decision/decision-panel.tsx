import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useShortcuts } from '../../base/keys/shortcuts.ts'
import { emptyDraft, missingForSubmit, type IntakeDraft } from '../../../shared/intake/draft.ts'
import { Button } from '../../base/ui/button.tsx'
import { classNames } from '../../base/ui/class-names.ts'
import { ConfirmDialog } from '../../base/ui/confirm-dialog.tsx'
import { Kbd } from '../../base/ui/kbd.tsx'
import { Panel } from '../../base/ui/panel.tsx'
import { RefusalNotice } from '../../base/ui/refusal-notice.tsx'
import { TellCustomerAtIntake } from '../../mail/index.ts'
import { useIntake } from '../intake-context.ts'
import { usePreview } from '../queries.ts'
import { ClaimVerdict } from './claim-verdict.tsx'
import css from './decision-panel.module.css'
import { MissingFields } from './missing-fields.tsx'
import { useTakeIn } from './use-take-in.ts'

const cx = classNames(css)

/** Beside the form: what follows from it so far, what is missing, and the button that takes the unit in. */
export function DecisionPanel() {
  const { t } = useTranslation('intake')
  const { draft, unit } = useIntake()
  const missing = missingForSubmit(draft)
  const isDecidable = !['serial', 'model', 'cause', 'components'].some((field) => missing.includes(field))
  const { data: preview, error, isPlaceholderData } = usePreview(claimOf(draft), isDecidable)
  const isBlocked = Boolean(unit?.openCase ?? unit?.retired)
  const [tells, setTells] = useState(true)
  const takeIn = useTakeIn(missing, isBlocked, tells)
  useShortcuts(t('form.title'), [
    { keys: 'Ctrl+Enter', label: t('submit.button'), run: takeIn.run, inFields: true },
  ])
  const isOpen = missing.length > 0 || isBlocked
  const claim = isDecidable ? preview?.claim : null
  return (
    <div className={cx('side')}>
      <Panel title={t('decision.title')}>
        <output className={cx('decision', isPlaceholderData && 'old')} aria-live="polite">
          {claim ? (
            <ClaimVerdict claim={claim} />
          ) : (
            <p className={cx('muted')}>{t(isDecidable ? 'decision.deciding' : 'decision.notYet')}</p>
          )}
        </output>
        <RefusalNotice error={isDecidable && !preview ? error : null} tone="warn" />
        {!isBlocked && <MissingFields missing={missing} facts={claim?.decision.missing ?? []} />}
        {!isOpen && (
          <TellCustomerAtIntake
            letter={{ model: draft.model ?? '', serial: draft.serial, ...nameAndEmail(draft) }}
            tells={tells}
            onChange={setTells}
          />
        )}
        <div className={cx('submit')}>
          <RefusalNotice error={takeIn.refusal} />
          <Button
            kind="primary"
            className={cx('button', isOpen && 'notYet')}
            busy={takeIn.busy}
            data-stop="submit"
            onClick={takeIn.run}
          >
            <span className={cx('words')}>
              {t('submit.button')}
              <Kbd keys="Ctrl+Enter" />
            </span>
          </Button>
          <p className={cx('small')}>{t(isBlocked ? 'submit.blocked' : 'submit.seals')}</p>
        </div>
      </Panel>
      <ConfirmDialog
        open={takeIn.asksForClock}
        onClose={takeIn.leaveClock}
        title={t('clock.title')}
        afterwards={[t('clock.window'), t('clock.recorded')]}
        confirmLabel={t('clock.confirm')}
        busy={takeIn.busy}
        onConfirm={takeIn.confirmClock}
      >
        <p>{t('clock.words')}</p>
      </ConfirmDialog>
    </div>
  )
}

/** Only what a claim is decided from, so that typing a name asks nothing. */
function claimOf(draft: IntakeDraft): IntakeDraft {
  const { serial, model, productRegion, warrantyEndsOn, cause, damagedOn, damagedTime } = draft
  const { components, receivedAt } = draft
  const facts = { serial, model, productRegion, warrantyEndsOn, cause, damagedOn, damagedTime }
  return { ...emptyDraft, ...facts, components, receivedAt }
}

function nameAndEmail({ customer: { name, email } }: IntakeDraft) {
  return { name: name.trim(), email: email.trim() }
}
