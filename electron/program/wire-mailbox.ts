import { letterStanding, recordReturned } from '../invitations/index.ts'
import { caseForMail, receiveReply } from '../intake/index.ts'
import { createMailPort } from '../mail/index.ts'
import type { Mail } from '../mail/service.ts'
import { createMailbox } from '../mailbox/service.ts'
import type { Ports } from '../core/ports.ts'
import type { CoreServices } from './core-services.ts'

/** The mailbox, which tells letters, invitations and cases what came back. */
export function wireMailbox(base: CoreServices, mail: Mail, { clock }: Pick<Ports, 'clock'>) {
  return createMailbox({
    ...base,
    clock,
    namesRead: base.peopleIndex.filled,
    tlsOf: (server) => mail.access.tls(server),
    faultAt: (fault, server) => mail.access.fault(fault, server),
    accessToken: (how) => mail.access.accessToken('read', how),
    invitationOf: letterStanding,
    returnInvitation: recordReturned({ mail: createMailPort(mail) }),
    receiveReply,
    numberOfCase: (reader, id) => caseForMail(reader, id)?.rma ?? null,
    compareClock: (theirs) => base.clockCheck.compare(theirs),
    changed: () => base.push({ kind: 'data.changed', features: ['mailbox'] }),
  })
}
