import { errorCodes } from './error-codes.ts'

/** What the system said, with the path that a person knows: many of its errors name none, or one of ours. */
class PlaceError extends Error {
  readonly path: string
  constructor(path: string, cause: Error) {
    super(cause.message, { cause })
    this.path = path
  }
}

/** Does something at a path; what the system says of it then names that path. */
export async function namingPlace<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    const isOurs = error instanceof PlaceError || !(error instanceof Error)
    throw isOurs || errorCodes(error).length === 0 || error.name === 'AbortError'
      ? error
      : new PlaceError(path, error)
  }
}
