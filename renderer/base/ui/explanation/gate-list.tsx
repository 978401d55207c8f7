import { Check, CircleHelp, Minus, SkipForward, X, type LucideIcon } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { codeKey } from '../../../../shared/kernel/code-key.ts'
import type { Gate, GateResult } from '../../../../shared/kernel/explanation.ts'
import {
  arrangeGates,
  type Decided,
  type GateGroup,
  type PlacedGate,
} from '../../../../shared/words/gate-order.ts'
import { classNames } from '../class-names.ts'
import { Axis } from './axis.tsx'
import { FactValue } from './fact-value.tsx'
import css from './gate-list.module.css'
import type { Tone } from '../tone.ts'
import { timesOf } from './gate-times.ts'
import { useGateWords } from './use-gate-words.ts'

const cx = classNames(css)

const tones: Readonly<Record<GateResult, Tone>> = {
  pass: 'ok',
  fail: 'bad',
  unknown: 'warn',
  'not-applicable': 'neutral',
  'not-reached': 'neutral',
}

const icons: Readonly<Record<GateResult, LucideIcon>> = {
  pass: Check,
  fail: X,
  unknown: CircleHelp,
  'not-applicable': Minus,
  'not-reached': SkipForward,
}

/**
 * "Why?": what a decision checked, what decided first: each gate with its title, whether it is met, one sentence, the
 * facts, the boundary and the other reading. `decided`: what the gates led to, where they are those of a decision.
 */
export function GateList({
  gates,
  decided = null,
}: {
  readonly gates: readonly Gate[]
  readonly decided?: Decided | null
}) {
  const { t } = useTranslation('explanation')
  const groups = arrangeGates(gates, decided)
  const isMixed = groups.length > 1
  return (
    <div className={cx('stack')}>
      {groups.map((group) => {
        const title = t(group.kind === 'one-of' ? 'label.oneOf' : 'label.allOf')
        return group.kind === 'one-of' || isMixed ? (
          <section key={group.kind}>
            <p className={cx('small', 'strong', 'groupTitle')}>{title}</p>
            <Gates of={group} label={title} />
          </section>
        ) : (
          <Gates key={group.kind} of={group} label={t('label.gates')} />
        )
      })}
    </div>
  )
}

function Gates({ of, label }: { readonly of: GateGroup; readonly label: string }) {
  return (
    <ol className={cx('column', of.kind)} aria-label={label}>
      {of.gates.map((placed, at) => (
        // Gates of one decision never change; the same rule may stand twice.
        // oxlint-disable-next-line react/no-array-index-key
        <GateItem key={at} of={placed} />
      ))}
    </ol>
  )
}

function GateItem({ of }: { readonly of: PlacedGate }) {
  const { t } = useTranslation('explanation')
  const { gate, decides } = of
  const { title, result, resultWords, sentence, named } = useGateWords()(of)
  const Icon = icons[result]
  const isQuiet = result === 'not-reached' || result === 'not-applicable'
  const times = isQuiet ? [] : timesOf(gate)
  return (
    <li className={cx('gate', result)} data-tone={tones[result]}>
      <span className={cx('sign')}>
        <Icon size={16} strokeWidth={2.4} aria-hidden />
      </span>
      <div className={cx('body')}>
        <div className={cx('head')}>
          <p className={cx('title')}>{title}</p>
          <span className={cx('result')}>{resultWords}</span>
          {decides && (
            <span className={cx('deciding')}>
              {t(gate.result === 'unknown' ? 'label.waits' : 'label.decides')}
            </span>
          )}
          <RuleNumber rule={gate.rule} title={title} />
        </div>
        {sentence !== '' && <p className={cx('sentence')}>{sentence}</p>}
        {!isQuiet && <Facts gate={gate} without={[...named, ...times.map(({ id }) => id)]} />}
        {times.length > 0 && <Axis points={times} />}
        {gate.missing.length > 0 && result !== 'not-reached' && (
          <p className={cx('missing')}>
            <strong>{t('label.missing')}</strong>{' '}
            {gate.missing.map((fact) => t(`missing.${codeKey(fact)}`)).join(', ')}
          </p>
        )}
        {gate.otherReading !== null && !isQuiet && (
          <p className={cx('reading')}>
            <strong>{t('label.otherReading')}.</strong> {t(`otherReading.${gate.otherReading}`)}
          </p>
        )}
      </div>
    </li>
  )
}

/** The rule as the rulebook numbers it; its title is heard and shown on hover. Gates without a number have none. */
function RuleNumber({ rule, title }: { readonly rule: string; readonly title: string }) {
  if (!/^[A-Z]\d+$/.test(rule)) return null
  return (
    <abbr className={cx('rule')} title={title}>
      {rule}
    </abbr>
  )
}

/** Of an invitation, null is no missing fact: it did not happen (yet). */
function tellsWhatHappened({ rule }: Gate): boolean {
  return rule.startsWith('I') || rule === 'E4' || rule === 'E5'
}

/** What it looked at, without what sentence and axis say already; and where the guide says so. */
function Facts({ gate, without }: { readonly gate: Gate; readonly without: readonly string[] }) {
  const { t, i18n } = useTranslation('explanation')
  const section = `section.${gate.rule}`
  return (
    <div className={cx('details')}>
      <dl className={cx('facts')}>
        {Object.entries(gate.looked)
          .filter(([name, value]) => !without.includes(name) && !(value === null && tellsWhatHappened(gate)))
          .map(([name, value]) => (
            <div key={name}>
              <dt>{t(`fact.${name}`)}</dt>
              <dd>
                <FactValue name={name} value={value} />
              </dd>
            </div>
          ))}
      </dl>
      {i18n.exists(`explanation:${section}`) && (
        <p className={cx('faint')}>{t('label.source', { section: t(section) })}</p>
      )}
    </div>
  )
}
