/**
 * What became of a file in the watched folder. `waits`: it still grows, or is not whole yet. `link`: it only points
 * elsewhere, and is never followed. `known`: its content came before. `refused`: it is no recording, or too large.
 */
export const watchedFates = ['waits', 'link', 'entered', 'attached', 'inbox', 'known', 'refused'] as const
export type WatchedFate = (typeof watchedFates)[number]
