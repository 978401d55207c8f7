import { Check, CircleHelp, Minus, SkipForward, X, type LucideIcon } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Gate, GateResult } from '../../../../shared/kernel/explanation.ts'
import { classNames } from '../class-names.ts'
import { Axis } from './axis.tsx'
import { codeKey } from '../../../../shared/kernel/code-key.ts'
import { FactValue } from './fact-value.tsx'
import css from './gate-list.module.css'
import type { Tone } from '../tone.ts'
import { timesOf } from './gate-times.ts'

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

/** "Why?": what a decision checked, in order, with the rule, the facts, the boundary and the other reading. */
export function GateList({ gates }: { readonly gates: readonly Gate[] }) {
  const { t } = useTranslation('explanation')
  return (
    <ol className={cx('column')} aria-label={t('label.gates')}>
      {gates.map((gate, at) => (
        // Gates of one decision never change; the same rule may stand twice.
        // oxlint-disable-next-line react/no-array-index-key
        <GateItem key={at} gate={gate} />
      ))}
    </ol>
  )
}

function GateItem({ gate }: { readonly gate: Gate }) {
  const { t } = useTranslation('explanation')
  const Icon = icons[gate.result]
  const isQuiet = gate.result === 'not-reached' || gate.result === 'not-applicable'
  const times = isQuiet ? [] : timesOf(gate)
  return (
    <li className={cx('gate', gate.result)} data-tone={tones[gate.result]}>
      <span className={cx('sign')}>
        <Icon size={16} strokeWidth={2.4} aria-hidden />
      </span>
      <div className={cx('body')}>
        <div className={cx('head')}>
          <p className={cx('note')}>
            {gate.result === 'not-reached' ? t(`rule.${gate.rule}`) : t(`note.${gate.note}`)}
          </p>
          <span className={cx('result')}>{t(`result.${gate.result}`)}</span>
          <Rule rule={gate.rule} title={t(`rule.${gate.rule}`)} />
        </div>
        {!isQuiet && <Facts gate={gate} onAxis={times.map(({ id }) => id)} />}
        {times.length > 0 && <Axis points={times} />}
        {gate.missing.length > 0 && (
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

/** The rule as the rulebook numbers it; its name is heard and shown on hover. */
function Rule({ rule, title }: { readonly rule: string; readonly title: string }) {
  const isNumbered = /^[A-Z]\d+$/.test(rule)
  return (
    <abbr className={cx('rule')} title={title}>
      {isNumbered ? rule : title}
    </abbr>
  )
}

/** What it looked at, without what the axis shows; and where the guide says so. */
function Facts({ gate, onAxis }: { readonly gate: Gate; readonly onAxis: readonly string[] }) {
  const { t, i18n } = useTranslation('explanation')
  const section = `section.${gate.rule}`
  return (
    <div className={cx('details')}>
      <dl className={cx('facts')}>
        {Object.entries(gate.looked)
          .filter(([name]) => !onAxis.includes(name))
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
