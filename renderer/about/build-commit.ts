/** Put in by the build: `a1b2c3d`, `a1b2c3d+` where files were changed since, null where there was no git. */
declare const CAREBENCH_COMMIT: string | null | undefined

export interface BuildCommit {
  readonly id: string
  /** True where the program was built from files that are in no commit. */
  readonly isChanged: boolean
}

/** The commit that this program was built from; null where it is not known. */
export const buildCommit: BuildCommit | null = readCommit(
  typeof CAREBENCH_COMMIT === 'undefined' ? null : CAREBENCH_COMMIT,
)

/** Reads what the build wrote. */
export function readCommit(written: string | null | undefined): BuildCommit | null {
  const [, id, mark] = /^([0-9a-f]{4,64})(\+?)$/.exec(written ?? '') ?? []
  return id === undefined ? null : { id, isChanged: mark === '+' }
}
