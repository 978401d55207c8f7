/** What the customer of a case is written by hand: what it costs, and that the unit is ready. */
export const caseTemplates = ['quote', 'ready-to-ship'] as const
export type CaseTemplate = (typeof caseTemplates)[number]
