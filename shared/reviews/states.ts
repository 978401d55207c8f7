/** The two apps that a recording can be of; the checklist differs. */
export const apps = ['go4', 'fly'] as const
export type App = (typeof apps)[number]

/** What must be seen, in this order (rulebook §6). */
export const steps = ['V1', 'V2', 'V3', 'V4', 'V5'] as const
export type Step = (typeof steps)[number]

export const verdicts = ['approved', 'rejected', 'sent-back', 'link-unavailable'] as const
export type Verdict = (typeof verdicts)[number]

/**
 * Where a submission stands. `awaiting-file`: there is a link at most. `second-review`: a rejection that another
 * reviewer looks at without knowing it. `taken-back`: it was entered by mistake.
 */
export const submissionStates = [
  'awaiting-file',
  'waiting',
  'in-review',
  'second-review',
  ...verdicts,
  'taken-back',
] as const
export type SubmissionState = (typeof submissionStates)[number]

export const openStates = ['awaiting-file', 'waiting', 'in-review', 'second-review'] as const

/** Nobody has to do anything about these. */
export const overStates = [...verdicts, 'taken-back'] as const

export function isOver(state: SubmissionState): boolean {
  return !openStates.some((open) => open === state)
}

/** How a submission came in. */
export const entries = ['form', 'import', 'folder'] as const

/** How its recording came in. */
export const mediaSources = ['drop', 'folder', 'download'] as const
