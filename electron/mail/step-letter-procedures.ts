import { ok, refuse } from '../../shared/kernel/result.ts'
import type { mailContract } from '../../shared/mail/contract.ts'
import { STEP_LETTERS_ID, stepLettersStream } from '../../shared/mail/events.ts'
import { letterSteps, type LetterStep } from '../../shared/mail/letter-steps.ts'
import { templateOfStep } from '../../shared/mail/step-letters.ts'
import type { Handler, Handlers } from '../core/handler.ts'
import { letterOf, recipientOf, wireAddress, type Recipient } from './compose.ts'
import type { CaseForMail, MailDeps } from './deps.ts'
import type { LetterPages } from './letter-pages.ts'
import { standingOf, stepFacts, stepLettersNow } from './step-letters.ts'
import type { TemplateStore } from './template-store.ts'

type Contract = typeof mailContract
type Procedures = Pick<
  Handlers<Contract>,
  'mail.stepLetters' | 'mail.setStepLetters' | 'mail.toldByStep' | 'mail.letterOfStep' | 'mail.letterOfIntake'
>

/** Letters that steps of a case send by themselves: which ones do, whom a step would tell, and the letter before it goes. */
export function stepLetterProcedures(
  deps: MailDeps,
  templates: TemplateStore,
  pages: LetterPages,
): Procedures {
  const { reader } = deps.database
  const show = async (told: LetterStep, to: Recipient, of: Parameters<typeof stepFacts>[2]) => {
    const { language, name: centreName } = deps.centre()
    const words = templates.current(reader, templateOfStep[told], language)
    const { logo, ...from } = await deps.letterhead()
    const whom = { name: to.name, centreName, language, ...from }
    return ok({ to: { ...to }, ...pages.show(letterOf(words, stepFacts(deps, told, of), whom), logo) })
  }
  return {
    'mail.stepLetters'() {
      const { version, steps } = stepLettersNow(deps.ledger)
      return ok({ version, steps: [...steps] })
    },
    'mail.setStepLetters': setStepLetters(deps),
    'mail.toldByStep'(_, { caseIds, to, carrier, tracking }) {
      const cases = [...new Set(caseIds)].flatMap((caseId) => {
        const found = deps.findCase(reader, caseId)
        if (!found) return []
        const shipment = { carrier: carrier.trim(), tracking: (tracking[caseId] ?? '').trim() }
        const step = { caseId, ...stepOf(found), from: found.status, to, ...shipment }
        return [{ caseId, standing: standingOf(deps, deps.ledger, step).standing }]
      })
      return ok({ cases })
    },
    'mail.letterOfStep'(_, { caseId, to: told, carrier, tracking }) {
      const found = deps.findCase(reader, caseId)
      if (!found) return refuse('case-unknown')
      const to = recipientOf(deps.personal, reader, found.subject)
      if (!to) return refuse('no-address')
      return show(told, to, { ...stepOf(found), carrier: carrier.trim(), tracking: tracking.trim() })
    },
    'mail.letterOfIntake'(_, { model, serial, name, email }) {
      if (wireAddress(email) === null) return refuse('no-address')
      const rma = deps.say('stepLetters.numberToCome')
      return show('checked-in', { name, email }, { model, serial, rma, carrier: '', tracking: '' })
    },
  }
}

function stepOf({ rma, serial, model, subject }: CaseForMail) {
  return { rma, serial, model, subject }
}

function setStepLetters(deps: Pick<MailDeps, 'ledger'>): Handler<Contract['mail.setStepLetters']> {
  return ({ by }, { version, steps }) =>
    deps.ledger.transact(by, (work) => {
      // Each once, in the order of a case's life, however they were chosen.
      const chosen = letterSteps.filter((step) => steps.includes(step))
      const set = stepLettersStream.event('mail.step-letters-set', { steps: chosen })
      const appended = work.append(stepLettersStream, STEP_LETTERS_ID, version, [set])
      return appended.ok ? ok({ version: version + 1 }) : appended
    })
}
