import { words } from './argument-list.ts'

/** Ceilings for one run of a tool on a file that may be an attack. */
export interface ToolLimits {
  /** Bytes of address space. */
  readonly memoryBytes: number
  /** Seconds of processor time. */
  readonly cpuSeconds: number
  /** Bytes of the largest file it may write. */
  readonly fileBytes: number
}

const GIGABYTE = 2 ** 30
export const usualLimits: ToolLimits = {
  memoryBytes: 4 * GIGABYTE,
  cpuSeconds: 600,
  fileBytes: 4 * GIGABYTE,
}

/** `prlimit` around a command: no core files, and the ceilings. */
export function limitArguments(limits: ToolLimits): string[] {
  return [
    `--as=${Math.floor(limits.memoryBytes)}`,
    `--cpu=${Math.ceil(limits.cpuSeconds)}`,
    `--fsize=${Math.floor(limits.fileBytes)}`,
    '--core=0',
    '--',
  ]
}

/** What a sandboxed tool sees of the disk. */
export interface SandboxView {
  /** The program itself. */
  readonly tool: string
  /** Files that it may read, in order: they appear as `/in/0`, `/in/1` … */
  readonly inputs: readonly string[]
  /** The folder that it may write, as `/out`; null where it writes to its standard output only. */
  readonly output: string | null
}

/** Folders of the system that a dynamically linked program needs to start. */
const systemFolders = words(
  '/usr /lib /lib64 /lib32 /bin /etc/ld.so.cache /etc/ld.so.conf /etc/ld.so.conf.d /etc/alternatives',
)

/**
 * `bwrap` around a command: no network, no other process, no home, no environment, the inputs read-only, one folder to
 * write to.
 */
export function sandboxArguments(view: SandboxView): string[] {
  return words(
    '--unshare-all --die-with-parent --new-session --clearenv --cap-drop ALL',
    systemFolders.flatMap((folder) => ['--ro-bind-try', folder, folder]),
    '--proc /proc --dev /dev --tmpfs /tmp --dir /in',
    ['--ro-bind', view.tool, '/tool'],
    view.inputs.flatMap((path, place) => ['--ro-bind', path, `/in/${place}`]),
    view.output === null ? [] : ['--bind', view.output, '/out'],
    '--chdir /tmp -- /tool',
  )
}
