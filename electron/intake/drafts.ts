import { ok, refuse } from '../../shared/kernel/result.ts'
import type { intakeContract } from '../../shared/intake/contract.ts'
import { missingForSubmit } from '../../shared/intake/draft.ts'
import { decideRecorded } from '../../shared/intake/claim-record.ts'
import { normaliseSerial } from '../../shared/kernel/serial.ts'
import type { Handlers } from '../core/handler.ts'
import { findCaseOfDraft } from './case-store.ts'
import { factsOfDraft, gatherFacts } from './claim-facts.ts'
import type { IntakeDeps } from './deps.ts'
import type { DraftStore } from './draft-store.ts'
import { createDraftWriters } from './draft-writers.ts'
import { sealedOpenCase } from './sealed-cases.ts'

type DraftProcedures = Pick<
  typeof intakeContract,
  'intake.drafts' | 'intake.draft' | 'intake.saveDraft' | 'intake.discardDraft' | 'intake.preview'
>

/** Half-done intakes: each person's own, saved as they type, alive after a kill. */
export function draftProcedures(deps: IntakeDeps, drafts: DraftStore): Handlers<DraftProcedures> {
  const { database } = deps
  const writers = createDraftWriters()
  return {
    'intake.drafts': ({ caller }) =>
      ok(
        drafts.ofOwner(database.reader, caller.personId).map(({ id, owner, updatedAt, draft }) => ({
          id,
          owner,
          updatedAt,
          serial: draft.serial || draft.serialRaw,
          model: draft.model,
          customer: draft.customer.name,
        })),
      ),
    'intake.draft'({ caller }, { id }) {
      const found = drafts.find(database.reader, id, caller.personId)
      return found ? ok({ id, revision: found.revision, draft: found.draft }) : refuse('draft-unknown')
    },
    'intake.saveDraft': ({ now, caller }, { id, revision, draft, from }) =>
      database.write((tx) => {
        if (findCaseOfDraft(tx, id)) return refuse('draft-submitted')
        const stored = drafts.find(tx, id, caller.personId)
        const seen = stored?.revision ?? 0
        const receivedAt = draft.receivedAt ?? stored?.draft.receivedAt ?? now
        const asked = { revision, from }
        const judged = writers.judge(id, seen, asked)
        if (judged === 'elsewhere') return refuse('draft-changed-elsewhere', { revision: seen })
        if (judged === 'older') return ok({ revision: seen, receivedAt })
        const next = { id, owner: caller.personId, revision: seen + 1, updatedAt: now }
        if (!drafts.save(tx, { ...next, draft: { ...draft, receivedAt } })) return refuse('draft-unknown')
        writers.took(id, next.revision, asked)
        return ok({ revision: next.revision, receivedAt })
      }),
    'intake.discardDraft'({ caller }, { id }) {
      writers.forget(id)
      return database.write((tx) => {
        drafts.remove(tx, id, caller.personId)
        return ok({})
      })
    },
    'intake.preview'({ now }, { draft }) {
      const facts = factsOfDraft(draft)
      const missing = [...missingForSubmit(draft)]
      if (!facts || draft.serial.trim() === '') return ok({ claim: null, missing })
      const serial = normaliseSerial(draft.serial)
      const openCase = sealedOpenCase(deps.ledger, serial) !== null
      const receivedAt = draft.receivedAt ?? now
      const gathered = gatherFacts(deps, deps.ledger, { facts, serial, receivedAt, openCase }, now)
      const decision = decideRecorded(gathered.facts, deps.catalogueAt(now))
      if (!decision.ok) return ok({ claim: null, missing: [...missing, 'model'] })
      const plan = gathered.plan && { id: gathered.plan.id, number: gathered.plan.number }
      return ok({ claim: { facts: gathered.facts, decision: decision.value, plan }, missing })
    },
  }
}
