import { CircleHelp } from 'lucide-react'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ClaimRecord } from '../../../shared/intake/claim-record.ts'
import { components } from '../../../shared/catalogue/components.ts'
import { useCatalogueWords } from '../../catalogue/index.ts'
import { Button } from '../../base/ui/button.tsx'
import { classNames } from '../../base/ui/class-names.ts'
import { Dialog } from '../../base/ui/dialog.tsx'
import { codeKey } from '../../../shared/kernel/code-key.ts'
import { GateList } from '../../base/ui/explanation/gate-list.tsx'
import { paidReason } from '../../../shared/words/paid-reason.ts'
import css from './claim-verdict.module.css'
import { LineMark } from './line-mark.tsx'
import { useVerdictWords } from './verdict-words.ts'

const cx = classNames(css)

/** A claim's decision in plain words: what happens, what it costs, where each part goes, and why. */
export function ClaimVerdict({ claim }: { readonly claim: ClaimRecord }) {
  const { t } = useTranslation(['intake', 'explanation'])
  const words = useCatalogueWords()
  const { outcome, cost } = useVerdictWords()
  const { decision, plan } = claim
  return (
    <div className={cx('verdict')}>
      <div>
        <p className={cx('outcome')}>{outcome(decision)}</p>
        <p className={cx('cost', `is-${decision.outcome}`)}>{cost(decision)}</p>
      </div>
      {decision.missing.length > 0 && (
        <p className={cx('missing')}>
          <CircleHelp size={18} aria-hidden />
          <span>
            {t('decision.proof')}{' '}
            {words.list(decision.missing.map((fact) => t(`explanation:missing.${codeKey(fact)}`)))}
          </span>
        </p>
      )}
      {decision.warnings.map((warning) => (
        <p key={warning} className={cx('missing')}>
          <CircleHelp size={18} aria-hidden />
          <span>{t(`explanation:warning.${warning}`)}</span>
        </p>
      ))}
      <dl className={cx('parts')}>
        {components.flatMap((part) => {
          const line = decision.components[part]
          if (line === undefined) return []
          const reason = paidReason(line, decision)
          return [
            <div key={part}>
              <dt>{words.component(part)}</dt>
              <dd className={cx('goes')}>
                <LineMark line={line} />
                {reason && <span className={cx('small')}>{t(`explanation:because.${reason}`)}</span>}
              </dd>
            </div>,
          ]
        })}
      </dl>
      {plan && (
        <p className={cx('small')}>
          {t('decision.plan', { number: plan.number, used: claim.facts.plan?.used ?? 0 })}
        </p>
      )}
      <Why claim={claim} />
    </div>
  )
}

function Why({ claim }: { readonly claim: ClaimRecord }) {
  const { t } = useTranslation(['intake', 'common'])
  const [open, setOpen] = useState(false)
  const gates = useRef<HTMLDivElement>(null)
  const { outcome, cost } = useVerdictWords()
  const { decision } = claim
  return (
    <>
      <Button icon={CircleHelp} onClick={() => setOpen(true)}>
        {t('common:why')}
      </Button>
      <Dialog
        open={open}
        onClose={() => setOpen(false)}
        size="large"
        initialFocus={gates}
        title={`${outcome(decision)}, ${cost(decision)}`}
        description={t('decision.informative', {
          catalogue: decision.catalogueVersion,
          rulebook: decision.rulebook,
        })}
      >
        {/* Long explanations scroll: the keys do it once this has the focus. */}
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
        <div ref={gates} tabIndex={0} className={cx('gates')}>
          <GateList gates={decision.gates} decided={decision} />
        </div>
      </Dialog>
    </>
  )
}
