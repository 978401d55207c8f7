/** What one bench does for its whole centre. Names of the shared log's rows and of sealed events: never renamed. */
export const responsibilities = ['mail', 'reminders', 'reports', 'retention'] as const
export type Responsibility = (typeof responsibilities)[number]

/**
 * Whose turn it is. `not-known`: the log was not reached, so nobody can say who has it; whoever is not sure waits.
 */
export type Turn = 'mine' | 'elsewhere' | 'not-known'
