/** The version of the rules in this program. Every record carries the one it was decided under, so that it can be replayed. */
export const RULEBOOK_VERSION = '2026.1'
