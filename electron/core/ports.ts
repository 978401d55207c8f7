import type { ReleaseLevel } from '../../shared/rpc/levels.ts'
import type { Progress } from '../../shared/kernel/progress.ts'
import type { InstallerTarget } from '../../shared/updates/release.ts'
import type { StartBeside } from './beside.ts'

/** What the core needs from outside. A host builds them once; tests pass their own. The core reads no clock itself. */
export interface Ports {
  /** Folder of this bench's database, keys, media and backups. Created where missing. */
  readonly dataDir: string
  /** Folder of the data that ships with the program (catalogue tables, mail templates, sample data). */
  readonly resourcesDir: string
  /** Folder of the numbered SQL migrations. */
  readonly migrationsDir: string
  /** Folder of the built renderer, or null where a development server serves it. */
  readonly rendererDir: string | null
  readonly clock: Clock
  readonly keyGuard: KeyGuard
  readonly pdf: PdfPrinter
  /** The cost of hashing a PIN or password. Every host that ships passes `electron/host/secret-cost.ts`. */
  readonly secretCost: SecretCost
  readonly log: Log
  readonly version: string
  /** Told how far the opening of the records is, where it takes longer than a moment. */
  readonly onOpening?: OnOpening
  /** Which addresses links of customers may lead to; those of the open internet without it. Tests serve from this machine. */
  readonly mayConnect?: ((address: string) => boolean) | undefined
  /** Where the domain of a sender is looked up, e.g. `127.0.0.1:5353`; the name servers of this computer without it. */
  readonly dnsServers?: readonly string[] | undefined
  /** How often the folder that recordings come in by is looked at, ms; every two seconds without it. */
  readonly lookAtFolderEveryMs?: number | undefined
  /** Starts every worker that opens the database: in a thread on Node, in a process of its own on Electron. */
  readonly startBeside: StartBeside
  /** Where it is given, this bench may begin to share its records with others. No host that ships gives it yet. */
  readonly sharing?: SharingPort | undefined
  /** The drives that folders lie on; those of this computer without it. Tests name their own. */
  readonly volumes?: Volumes
  /** The networks that phones can come by: name and own address (IPv4). Those of this computer without it. */
  readonly networks?: () => readonly { readonly name: string; readonly address: string }[]
  /** How this program replaces itself by a newer one; none where it is served to a browser. */
  readonly selfUpdate?: SelfUpdate
}

/** The host's part of an update. */
export interface SelfUpdate {
  /** What releases are signed with: Ed25519, SPKI, DER, base64. Null in a build that none was compiled into. */
  readonly key: string | null
  /** The installer that fits; null where the program was not installed by one that can replace it. */
  readonly target: InstallerTarget | null
  /** Of this program alone: what is copied before it is installed. */
  readonly folder: string
  /**
   * Ends the program once the running calls have ended and the records are closed, and installs. Where that fails, the
   * version that runs now starts again.
   */
  install(ready: ReadyInstaller): void
}

export interface ReadyInstaller {
  readonly path: string
  readonly version: string
  /** Base64. */
  readonly sha512: string
  readonly bytes: number
}

/** What a bench that begins to share needs. */
export interface SharingPort {
  /** Folder of the numbered migrations of the shared log. */
  readonly logMigrationsDir: string
  /** Where it is given, this computer may host the log of its centre. */
  readonly host?: {
    /** Guards the passwords in the folder of the server; `own` guards the keys of the data folder. */
    guardOf(folder: string, own: KeyGuard): Promise<KeyGuard>
    /** Another user for PostgreSQL's processes; whoever runs the program without it. */
    readonly runAs?: { readonly uid: number; readonly gid: number } | null
  }
  /** What this program reads and writes, where it is not what the release says: tests are of a later or an earlier one. */
  readonly level?: ReleaseLevel
  /** False where the clock of this bench is not this computer's, as in tests: it is not held against the log's (T7). */
  readonly comparesClock?: boolean
  /** How often it delivers, asks and tries again; the usual times without it. Tests do not wait half a minute. */
  readonly times?: {
    readonly gather: number
    readonly again: number
    readonly retry: { readonly from: number; readonly to: number }
    readonly askWhenTold: number
    readonly askByTimer: number
    readonly ping: number
  }
}

/** What takes long when records are opened after an update: their backup, then the lists that are filled anew. */
export type OpeningStep = 'backup' | 'lists'
export type OnOpening = (step: OpeningStep, ...progress: Parameters<Progress>) => void

/** A folder by the drive that it is on, wherever that is mounted. */
export interface Volume {
  /** The id of the file system: a drive that was formatted anew is another one. */
  readonly id: string
  /** What a person calls the drive. */
  readonly name: string
  /** The folder, from the root of the drive. */
  readonly path: string
}

export interface Volumes {
  /** Null where the folder is on none that has an id, such as a network share. */
  of(folder: string): Promise<Volume | null>
  /** Where the folder is now; null where the drive is not connected. */
  find(volume: Volume): Promise<string | null>
}

export interface Clock {
  /** What the computer's clock shows: milliseconds since the Unix epoch, UTC. Anybody can set it. */
  now(): number
  /** Milliseconds since some instant. Nobody can set it, and it counts sleep: waits are measured by it. */
  elapsed(): number
  /** Since which start of the computer `elapsed` counts, as the system names it; null where it has no name for it. */
  boot(): string | null
}

/** Guards the master key at rest: the operating system's safe storage in Electron, a passphrase or a 0600 file elsewhere. */
export interface KeyGuard {
  /** Said to the user as it is: who protects the key. */
  readonly kind: 'safe-storage' | 'passphrase' | 'key-file'
  wrap(key: Uint8Array): Uint8Array
  /** Throws where the wrapped key cannot be opened (another user, a wrong passphrase). */
  unwrap(wrapped: Uint8Array): Uint8Array
}

/** Parameters of scrypt. Memory: 128 × cost × blockSize bytes. */
export interface SecretCost {
  readonly cost: number
  readonly blockSize: number
  readonly parallelization: number
}

/** Turns a self-contained HTML page into a PDF with the host's browser engine. */
export interface PdfPrinter {
  /** Throws the signal's reason when aborted. */
  print(page: PrintablePage, signal?: AbortSignal): Promise<PdfResult>
}

export interface PrintablePage {
  readonly html: string
  /** Paper in millimetres; the page's own CSS has the same size. */
  readonly paper: { readonly widthMm: number; readonly heightMm: number }
  /** Without structure for screen readers: over hundreds of pages it takes much of the time and most of the file. */
  readonly untagged?: boolean
  /** The page finds its own length by this script, which is in it; `source`: as a policy names it. No other script ever runs. */
  readonly measures?: { readonly script: string; readonly source: string }
}

/** How long printing may take, ms: hundreds of pages take minutes on a slow machine. */
export function printLimit({ html }: PrintablePage): number {
  return 30_000 + Math.ceil(html.length / 20)
}

export type PdfResult =
  | { readonly ok: true; readonly value: Uint8Array }
  | {
      readonly ok: false
      readonly error: { readonly code: 'no-browser' | 'print-failed'; readonly detail: string }
    }

export interface Log {
  info(message: string, facts?: Readonly<Record<string, unknown>>): void
  warn(message: string, facts?: Readonly<Record<string, unknown>>): void
  error(message: string, facts?: Readonly<Record<string, unknown>>): void
}
