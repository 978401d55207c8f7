import { z } from 'zod'
import { event } from '../kernel/event-definition.ts'
import { freeText } from '../kernel/free-text.ts'
import { defineStream, type NewEvent, type RecordedEvent } from '../kernel/stream.ts'

/** What a line tells of: work that was done, or a part that was used. */
export const lineKinds = ['work', 'part'] as const
export type LineKind = (typeof lineKinds)[number]

/** Why a line does not hold any more: it was wrong, another one says it better, or it was undone at once. */
export const lineEnds = ['removed', 'corrected', 'undone'] as const
export type LineEnd = (typeof lineEnds)[number]

/** `repair.line-added`: something that was done to the unit. Who did it, and when, is the event's own. */
export const repairLineAdded = z.strictObject({
  rma: z.string(),
  line: z.uuid(),
  kind: z.enum(lineKinds),
  /** What was done, or what the part is called. */
  text: freeText,
  /** Of the price list; null where it was written down by hand. */
  code: z.string().nullable(),
  /** Pieces; 1 for work and for a part with a serial number. */
  quantity: z.int().positive(),
  /** Of the part, normalised; empty where it has none. */
  serial: z.string(),
  minutes: z.int().min(0),
  /** The line that this one corrects. */
  replaces: z.uuid().nullable(),
})
export type RepairLineAdded = z.output<typeof repairLineAdded>

/** `repair.line-removed`: the line stays readable and counts no more. `reason`: empty where it was corrected or undone. */
export const repairLineRemoved = z.strictObject({
  line: z.uuid(),
  how: z.enum(lineEnds),
  reason: freeText,
})

/** What came of a check; `cleared`: it was marked by mistake and is open again. */
export const checkResults = ['passed', 'failed', 'cleared'] as const
export type CheckResult = (typeof checkResults)[number]

/**
 * `repair.check-marked`: a person looked at one check of the list. `stay`: the event that brought the unit to the quality check;
 * after a further repair it is looked at anew.
 */
export const repairCheckMarked = z.strictObject({
  check: z.string(),
  result: z.enum(checkResults),
  /** What is wrong, where it failed. */
  note: freeText,
  stay: z.uuid(),
})
export type RepairCheckMarked = z.output<typeof repairCheckMarked>

/** What was done in a repair. The stream is named by its case. */
export const repairStream = defineStream('repair', {
  'repair.line-added': event(repairLineAdded),
  'repair.line-removed': event(repairLineRemoved),
  'repair.check-marked': event(repairCheckMarked),
})
export type RepairEvent = RecordedEvent<typeof repairStream>
export type NewRepairEvent = NewEvent<typeof repairStream>

/** A check has one line of text; it names no person. */
export const checkText = z.string().trim().min(1).max(200)
export const MOST_CHECKS = 60

/** `checklist.set`: what has to be looked at before a unit is ready, in this order, from now on. Empty: nothing. */
export const checklistSet = z.strictObject({ checks: z.array(z.string()).max(MOST_CHECKS) })

/** One list of checks. Its stream is named by the units that it is for: `all`, a category, or `model <name>`. */
export const checklistStream = defineStream('checklist', { 'checklist.set': event(checklistSet) })
export type ChecklistEvent = RecordedEvent<typeof checklistStream>

/** No centre gives more than ten years. */
export const MOST_MONTHS = 120

/** `repair-warranty.set`: what is given on repairs that leave from now on, in months; 0: nothing. */
export const repairWarrantySet = z.strictObject({ months: z.int().min(0).max(MOST_MONTHS) })

/** What the centre gives on its repairs. One stream, `repair-warranty:centre`. */
export const repairWarrantyStream = defineStream('repair-warranty', {
  'repair-warranty.set': event(repairWarrantySet),
})
export type RepairWarrantyEvent = RecordedEvent<typeof repairWarrantyStream>
