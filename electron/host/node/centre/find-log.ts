import type { Result } from '../../../../shared/kernel/result.ts'
import { hostFolder, ownedLog, type OwnedLog, type UrlRefusal } from '../../../centre/index.ts'
import { chooseKeyGuard } from '../../key-guards.ts'
import type { CommandIo } from '../command.ts'

/** The log that --url names, with its owner; of one that this computer hosts, from the files of its host. */
export async function findOwnedLog(
  io: CommandIo,
  dataDir: string,
  url: string,
  tls: { readonly ca: string | null; readonly tlsName: string | null },
): Promise<Result<OwnedLog, UrlRefusal>> {
  const folder = hostFolder(dataDir)
  const system = await io.systemGuard(folder)
  return ownedLog(url, tls, {
    folder,
    guard: () => {
      // Taken out of the environment by whoever asks for it; the data folder needs it after this.
      const passphrase = process.env['CAREBENCH_PASSPHRASE']
      const guard = chooseKeyGuard(folder, system)
      if (passphrase !== undefined) process.env['CAREBENCH_PASSPHRASE'] = passphrase
      return guard
    },
  })
}
