/** Steps of a case that its customer can be told of, in the order of its life. What it costs is told by its quote. */
export const letterSteps = ['checked-in', 'in-repair', 'ready', 'shipped'] as const
export type LetterStep = (typeof letterSteps)[number]
