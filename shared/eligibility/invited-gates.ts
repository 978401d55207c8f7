import type { CatalogueModel } from '../catalogue/index.ts'
import { invitationWindow, isOpen } from './invitation-window.ts'
import { at, explain, type Gate } from '../kernel/explanation.ts'
import type { EligibilityFacts } from './facts.ts'

/** E4: repaired by an official centre, within 72 hours of receiving the invitation. */
export function repairedGate({ now, postRepairReceivedAt }: EligibilityFacts): Gate {
  return invitedGate('E4', now, postRepairReceivedAt)
}

/** E5: a drone approved by video verification, within 72 hours of the notice. */
export function videoApprovedGate(
  { now, videoNoticeReceivedAt }: EligibilityFacts,
  model: CatalogueModel,
): Gate {
  if (model.category !== 'drone') {
    const looked = { category: model.category, receivedAt: at(videoNoticeReceivedAt) }
    return explain({ rule: 'E5', result: 'not-applicable', note: 'drones-only', looked })
  }
  return invitedGate('E5', now, videoNoticeReceivedAt)
}

function invitedGate(rule: 'E4' | 'E5', now: number, receivedAt: number | null): Gate {
  const looked = { now: at(now), receivedAt: at(receivedAt) }
  if (receivedAt === null) return explain({ rule, result: 'fail', note: 'not-invited', looked })
  const window = invitationWindow(receivedAt)
  if (isOpen(window, now)) {
    return explain({ rule, result: 'pass', note: 'invitation-open', looked, boundary: window.closesAt })
  }
  return now < window.opensAt
    ? explain({ rule, result: 'fail', note: 'invitation-not-yet-received', looked, boundary: window.opensAt })
    : explain({ rule, result: 'fail', note: 'invitation-closed', looked, boundary: window.closesAt })
}
