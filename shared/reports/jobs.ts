/** Who acts without a person: the program itself, nobody before a sign-in, the command line. */
export const jobActors = ['program', 'nobody', 'command-line'] as const
export type JobActor = (typeof jobActors)[number]

/** What works by itself, by the name of its job. */
export const jobs = [
  'schedule',
  'mail',
  'reminders',
  'retention',
  'recordings',
  'sample',
  'clock',
  'start',
  'command-line',
  'program',
  'nobody',
] as const
export type Job = (typeof jobs)[number]

const byWord: Readonly<Record<string, Job>> = {
  day: 'schedule',
  report: 'schedule',
  mail: 'mail',
  message: 'mail',
  sample: 'sample',
  centre: 'start',
  bench: 'start',
}

const byType: Readonly<Record<string, Job>> = {
  'centre.clock-doubted': 'clock',
  'centre.clock-settled': 'clock',
  'invitation.reminded': 'reminders',
  'invitation.sent': 'mail',
  'case.reply-received': 'mail',
  'invitation.bounced': 'mail',
  'submission.media-expired': 'retention',
  'submission.media-attached': 'recordings',
}

export function isJobActor(actor: string): actor is JobActor {
  return jobActors.some((job) => job === actor)
}

/** The job by which a record came that nobody made; null where it was a person. */
export function jobOf(actor: string, type: string): Job | null {
  if (!isJobActor(actor)) return null
  if (actor === 'command-line') return actor
  return byType[type] ?? byWord[type.slice(0, Math.max(type.indexOf('.'), 0))] ?? actor
}
