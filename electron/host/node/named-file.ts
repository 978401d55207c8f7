import { errorCodes } from '../../core/error-codes.ts'
import { UsageError } from './command.ts'

/** Does something with a file that was named on the command line; what the system says of it is a wrong use. */
export async function onNamedFile<T>(path: string, use: (path: string) => Promise<T>): Promise<T> {
  try {
    return await use(path)
  } catch (error) {
    const [code] = errorCodes(error)
    if (code === undefined) throw error
    throw new UsageError(`cannot read ${path} (${code})`)
  }
}
