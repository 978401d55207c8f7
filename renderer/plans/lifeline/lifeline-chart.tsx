import { Link } from '@tanstack/react-router'
import { ArrowLeftRight, Inbox, Undo2 } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { PlanView } from '../../../shared/plans/views.ts'
import { useFormats } from '../../base/i18n/use-formats.ts'
import { useNow } from '../../base/i18n/use-now.ts'
import { classNames } from '../../base/ui/class-names.ts'
import { layOutLife, placeOf, type Lifeline, type Mark, type Span } from './lifeline.ts'
import css from './lifeline-chart.module.css'

const cx = classNames(css)

/** A plan's life drawn to scale: term, Plus, warranty, cases, replacements, and where now is. */
export function LifelineChart({ plan }: { readonly plan: PlanView }) {
  const { t } = useTranslation('plans')
  const formats = useFormats()
  const now = useNow()
  const life = layOutLife(plan, now, formats.language)
  const bars = (kinds: readonly Span['kind'][]) =>
    life.spans
      .filter(({ kind }) => kinds.includes(kind))
      .map((span) => <Bar key={`${span.kind} ${span.from}`} span={span} life={life} />)
  return (
    <figure className={cx('life')} aria-label={t('life.title')}>
      <div className={cx('rows')}>
        <Row name={t('life.row.plan')}>{bars(['plan', 'plus', 'suspended'])}</Row>
        {plan.warrantyEndsAt !== null && (
          <Row name={t('life.row.warranty')}>{bars(['warranty', 'extended'])}</Row>
        )}
        <MarkRow name={t('life.row.claims')} marks={life.claims} life={life} />
        <MarkRow name={t('life.row.replacements')} marks={life.replacements} life={life} />
        <div className={cx('axis')}>
          <span />
          <ol className={cx('track')} aria-hidden>
            {life.ticks.map(({ at, label }) => (
              <li key={at} className={cx('tick')} style={{ left: percent(placeOf(life, at)) }}>
                {label}
              </li>
            ))}
          </ol>
        </div>
        {life.now !== null && (
          <div className={cx('over')} aria-hidden>
            <span />
            <div className={cx('track')}>
              <span className={cx('now')} style={{ left: percent(placeOf(life, life.now)) }}>
                <span className={cx('nowName')}>{t('life.now')}</span>
              </span>
            </div>
          </div>
        )}
      </div>
    </figure>
  )
}

function Row({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div className={cx('row')}>
      <span className={cx('rowName')}>{name}</span>
      <div className={cx('track')}>{children}</div>
    </div>
  )
}

function Bar({ span, life }: { readonly span: Span; readonly life: Lifeline }) {
  const { t } = useTranslation('plans')
  const formats = useFormats()
  const left = placeOf(life, span.from)
  const words =
    span.kind === 'warranty'
      ? t('life.until', { what: t('life.span.warranty'), to: formats.until(span.to) })
      : t('life.fromTo', {
          what: t(`life.span.${span.kind}`),
          from: formats.exact(span.from),
          to: formats.until(span.to),
        })
  return (
    <span
      className={cx('bar', span.kind)}
      style={{ left: percent(left), width: percent(placeOf(life, span.to) - left) }}
      title={words}
    >
      <span className={cx('barName')} aria-hidden>
        {t(`life.span.${span.kind}`)}
      </span>
      <span className="visually-hidden">{words}</span>
    </span>
  )
}

/** Marks that would touch lie below each other. */
function MarkRow(props: { readonly name: string; readonly marks: readonly Mark[]; readonly life: Lifeline }) {
  const { name, marks, life } = props
  if (marks.length === 0) return null
  const lanes = Math.max(...marks.map(({ lane }) => lane)) + 1
  return (
    <div className={cx('row')} style={{ minHeight: `calc(${lanes} * 1.75rem)` }}>
      <span className={cx('rowName')}>{name}</span>
      <ol className={cx('track')}>
        {marks.map((mark) => (
          <li
            key={mark.id}
            className={cx('place')}
            style={{ left: percent(placeOf(life, mark.at)), top: `calc(${mark.lane} * 1.75rem)` }}
          >
            <MarkLink mark={mark} />
          </li>
        ))}
      </ol>
    </div>
  )
}

const signs = { claim: Inbox, replacement: ArrowLeftRight, reversed: Undo2 } as const

function MarkLink({ mark }: { readonly mark: Mark }) {
  const { t } = useTranslation('plans')
  const formats = useFormats()
  const Sign = signs[mark.kind]
  const isWarranty = mark.kind === 'replacement' && mark.ordinal === null
  const words = t(`life.mark.${isWarranty ? 'warranty' : mark.kind}`, {
    rma: mark.rma,
    ordinal: mark.ordinal,
    at: formats.exact(mark.at),
  })
  return (
    <Link
      to="/cases/$caseId"
      params={{ caseId: mark.caseId }}
      className={cx('mark', mark.kind)}
      title={words}
      aria-label={words}
    >
      {mark.ordinal !== null && mark.kind === 'replacement' ? (
        <span aria-hidden>{mark.ordinal}</span>
      ) : (
        <Sign size={14} strokeWidth={2.2} aria-hidden />
      )}
    </Link>
  )
}

function percent(fraction: number): string {
  return `${(fraction * 100).toFixed(3)}%`
}
