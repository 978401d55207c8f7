import {
  CalendarClock,
  Camera,
  CircleDot,
  MessageSquareText,
  PackageCheck,
  PencilLine,
  MapPin,
  RefreshCw,
  Reply,
  Scale,
  Undo2,
  UserRound,
} from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { caseStatuses } from '../../shared/intake/case-status.ts'
import { accessories } from '../../shared/intake/facts.ts'
import { claimOutcomes } from '../../shared/intake/claim-decision.ts'
import type { CaseView, TimelineEntry } from '../../shared/intake/views.ts'
import { useSession } from '../base/session.ts'
import { useFormats } from '../base/i18n/use-formats.ts'
import { Timeline, type TimelineEntry as Line } from '../base/ui/timeline.tsx'
import { useLoanWords } from '../loans/index.ts'
import { useRepairHistory } from '../repairs/index.ts'
import { outcomeTone, useOutcomeWords } from './outcome.tsx'
import { statusLook } from './status-pill.tsx'
import { UndoEntry } from './undo-entry.tsx'

type Said = Pick<Line, 'icon' | 'tone' | 'detail'> & { readonly what: string }

/** Everything that happened to the case: who, when, from which bench. */
export function CaseTimeline({ of }: { readonly of: CaseView }) {
  const { t } = useTranslation('cases')
  const { bench } = useSession()
  const say = useSentence(of.names)
  const repaired = useRepairHistory(of.id)
  /** A customer's answer came by mail, whichever bench has read it. */
  const whereFrom = ({ type, actor, bench: from }: TimelineEntry): Pick<Line, 'who' | 'bench'> =>
    type === 'case.reply-received'
      ? { who: t('timeline.byMail') }
      : {
          who: of.names[actor] ?? t('timeline.somebody'),
          ...(from === bench.id && bench.name !== null ? { bench: bench.name } : {}),
        }
  return (
    <Timeline
      label={t('timeline.title')}
      entries={byTime([
        ...repaired,
        ...of.timeline.map((entry) => ({
          id: entry.id,
          ...(of.takenBack.includes(entry.id) ? { undone: t('undo.undone') } : {}),
          at: entry.at,
          ...whereFrom(entry),
          ...say(entry),
          action: <UndoEntry of={of} entry={entry} what={say(entry).what} />,
        })),
      ])}
    />
  )
}

/** The newest first; what was recorded in one moment keeps its order. */
function byTime(entries: readonly Line[]): readonly Line[] {
  return entries.toSorted((a, b) => b.at - a.at)
}

function useSentence(names: CaseView['names']): (entry: TimelineEntry) => Said {
  const { t } = useTranslation('cases')
  const formats = useFormats()
  const outcomeWords = useOutcomeWords()
  const loanWords = useLoanWords()
  return ({ type, detail }) => {
    switch (type) {
      case 'case.decided':
        return decided(detail)
      case 'case.moved':
        return moved(detail)
      case 'case.step-taken-back': {
        const to = caseStatuses.find((status) => status === detail['to'])
        return {
          what: to ? t('timeline.stepTakenBack', { to: t(`status.${to}`) }) : t('timeline.other'),
          icon: Undo2,
          tone: 'warn',
        }
      }
      case 'case.note-taken-back':
        return { what: t('timeline.noteTakenBack'), icon: Undo2 }
      case 'case.noted':
        return {
          what: detail['text'] === null ? t('textErased') : String(detail['text']),
          icon: MessageSquareText,
        }
      case 'case.reply-received':
        return {
          what: t('timeline.replyReceived', { title: String(detail['title'] ?? '') }),
          icon: Reply,
          tone: 'accent',
          ...more(detail['title'] === null ? t('textErased') : withCut(detail)),
        }
      case 'case.photos-added':
        return { what: t('timeline.photos', { count: Number(detail['count']) }), icon: Camera }
      case 'case.photo-marked':
        return {
          what: t(detail['isAfter'] === true ? 'timeline.photoAfter' : 'timeline.photoBefore'),
          icon: Camera,
        }
      case 'case.assigned': {
        const { to } = detail
        return {
          what:
            typeof to === 'string'
              ? t('timeline.assigned', { name: names[to] ?? t('timeline.somebody') })
              : t('timeline.unassigned'),
          icon: UserRound,
        }
      }
      case 'case.promised':
        return {
          what:
            typeof detail['on'] === 'string'
              ? t('timeline.promised', { day: formats.calendarDate(detail['on']) })
              : t('timeline.unpromised'),
          icon: CalendarClock,
        }
      case 'case.located': {
        const { location } = detail
        return {
          what: typeof location === 'string' ? t('timeline.located', { location }) : t('timeline.unlocated'),
          icon: MapPin,
        }
      }
      case 'case.accessories-given': {
        const missing = listOf(detail['missing'])
        return {
          what:
            missing === ''
              ? t('timeline.accessoriesAll', { accessories: listOf(detail['given']) })
              : t('timeline.accessoriesMissing', { accessories: missing }),
          icon: PackageCheck,
          ...(missing === '' ? {} : { tone: 'warn' as const }),
          ...more(detail['note'] === null ? t('textErased') : detail['note']),
        }
      }
      case 'case.replaced':
        return {
          what: t('timeline.replaced', { serial: String(detail['newSerial']) }),
          icon: RefreshCw,
          tone: 'ok',
        }
      case 'case.replacement-reversed':
        return {
          what: t('timeline.reversed', { serial: String(detail['newSerial']) }),
          icon: Undo2,
          tone: 'warn',
          ...more(detail['reason']),
        }
      case 'case.facts-changed':
        return { what: t('timeline.factsChanged'), icon: PencilLine, ...more(detail['note']) }
      case 'case.opened':
        return {
          what: t('timeline.opened'),
          ...statusLook('checked-in'),
          ...(detail['clockVerified'] === false ? { detail: t('timeline.clockConfirmed') } : {}),
        }
      default:
        // A newer bench may record what this one does not know yet.
        return loanWords({ type, detail }) ?? { what: t('timeline.other'), icon: CircleDot }
    }
  }

  /** Accessories by their names. */
  function listOf(named: TimelineEntry['detail'][string] | undefined): string {
    if (!Array.isArray(named)) return ''
    return accessories
      .filter((one) => named.includes(one))
      .map((one) => t(`accessory.${one}`))
      .join(', ')
  }

  function withCut(detail: TimelineEntry['detail']): string {
    const { text, isCut } = detail
    return [text, isCut === true ? t('timeline.replyCut') : null]
      .filter((part) => typeof part === 'string')
      .join('\n\n')
  }

  function decided(detail: TimelineEntry['detail']): Said {
    const outcome = claimOutcomes.find((known) => known === detail['outcome'])
    const { ordinal, feeAmount, feeCurrency } = detail
    const words = outcome
      ? outcomeWords({ outcome, ordinal: typeof ordinal === 'number' ? ordinal : null })
      : ''
    const fee =
      typeof feeAmount === 'number' && typeof feeCurrency === 'string'
        ? `, ${formats.money({ amount: feeAmount, currency: feeCurrency })}`
        : ''
    return {
      what: t('timeline.decided', { outcome: `${words}${fee}` }),
      icon: Scale,
      ...(outcome ? { tone: outcomeTone(outcome) } : {}),
    }
  }

  function moved(detail: TimelineEntry['detail']): Said {
    const to = caseStatuses.find((status) => status === detail['to'])
    if (!to) return { what: t('timeline.other'), icon: CircleDot }
    const shipment = to === 'shipped' ? [detail['carrier'], detail['tracking']].filter(Boolean).join(' ') : ''
    return {
      what:
        detail['from'] === 'on-hold' && to !== 'cancelled' && to !== 'returned-unrepaired'
          ? t('timeline.resumed', { to: t(`status.${to}`) })
          : t(detail['from'] === 'ready' && to === 'closed' ? 'timeline.collected' : `timeline.moved.${to}`),
      ...statusLook(to),
      ...more(shipment || detail['reason']),
    }
  }
}

function more(words: TimelineEntry['detail'][string] | undefined): Pick<Said, 'detail'> {
  return typeof words === 'string' && words.trim() !== '' ? { detail: words } : {}
}
