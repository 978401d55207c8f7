/** Says how far something is that takes long: so much of a total, in units of its own. */
export type Progress = (done: number, total: number) => void
