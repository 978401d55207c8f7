import { ok } from '../../shared/kernel/result.ts'
import { caseForMail, newestCaseForMail, repairedCase } from '../intake/index.ts'
import { recordMailOutcome } from '../invitations/index.ts'
import { createInvitations } from '../invitations/service.ts'
import { createMailPort } from '../mail/index.ts'
import { createMail } from '../mail/service.ts'
import { readsByToken } from '../mailbox/service.ts'
import { mailLetterhead } from '../profile/index.ts'
import { registerPlan } from '../plans/index.ts'
import type { QuotePdf } from '../quotes/deps.ts'
import { QUOTE_FACT } from '../quotes/index.ts'
import { reasonWords } from '../reviews/index.ts'
import type { Ports } from '../core/ports.ts'
import type { CoreServices } from './core-services.ts'

/** The outbox, which tells invitations what became of their mails. */
export function wireMail(base: CoreServices, pdf: QuotePdf, { dnsServers }: Pick<Ports, 'dnsServers'>) {
  return createMail({
    ...base,
    dnsServers,
    async attachment({ template, aboutId, language }, facts) {
      const number = facts[QUOTE_FACT]
      // A quote from before there were lines is words alone.
      return template === 'quote' && number !== undefined ? pdf(aboutId, Number(number), language) : ok(null)
    },
    readsByToken: () => readsByToken(base.database.reader),
    letterhead: () => mailLetterhead(base),
    changed: () => {
      base.push({ kind: 'data.changed', features: ['mail'] })
    },
    outcomes: { invitation: recordMailOutcome(base.clockVerified) },
    findCase: caseForMail,
    newestCase: newestCaseForMail,
    say: (key, facts) => base.words.in(base.centre().language, 'mail')(key, facts),
    outcomeWords: (language, outcome) => base.words.in(language, 'mail')(`outcome.${outcome}`),
    sampleReasons: (language) => reasonWords(base.words.in(language, 'reviews'), 'fly', ['V3', 'V4']),
  })
}

/** Invitations, which leave by the outbox and end in a plan. */
export function wireInvitations(base: CoreServices, mail: ReturnType<typeof wireMail>) {
  return createInvitations({
    ...base,
    mail: createMailPort(mail),
    findCase: repairedCase(base.planPort),
    registerPlan: (work, plan) => registerPlan(base, work, plan),
  })
}
