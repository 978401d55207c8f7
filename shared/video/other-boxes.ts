import { words } from './argument-list.ts'
import type { SandboxView, ToolLimits } from './sandbox-arguments.ts'

/*
 * What stands around ffmpeg where there is no bubblewrap. Each is used only after a run of it here has given what a run
 * without it gives (`electron/video/find-box.ts`). The tests of macOS and Windows run in the CI matrix alone.
 */

/** `job-object`: Windows ends it at its limits, and with the program. `seatbelt`: macOS shows it nothing but its files. */
export const boxes = ['seatbelt', 'job-object'] as const
export type Box = (typeof boxes)[number]

/** `sh` around a command where there is no `prlimit`: processor time, file size, memory where the system knows how. */
export function ulimitArguments({ cpuSeconds, fileBytes, memoryBytes }: ToolLimits): string[] {
  const blocks = Math.floor(fileBytes / 512)
  const kibibytes = Math.floor(memoryBytes / 1024)
  const script = `ulimit -c 0; ulimit -t ${Math.ceil(cpuSeconds)}; ulimit -f ${blocks}; ulimit -v ${kibibytes} 2>/dev/null; exec "$@"`
  return ['-c', script, 'sh']
}

/** `sandbox-exec` around a command: no network, no other program, nothing to read but its files and the system's own. */
export function seatbeltArguments({ tool, inputs, output }: SandboxView): string[] {
  const literal = (path: string): string => `"${path.replaceAll(/["\\]/g, String.raw`\$&`)}"`
  const profile = [
    '(version 1) (deny default)',
    `(allow process-exec (literal ${literal(tool)}))`,
    '(allow sysctl-read) (allow file-read-metadata)',
    '(allow file-read* (literal "/") (subpath "/usr/lib") (subpath "/System/Library") (subpath "/private/var/db/dyld"))',
    '(allow file-read* (literal "/dev/null") (literal "/dev/urandom") (literal "/dev/random"))',
    ...[tool, ...inputs].map((path) => `(allow file-read* (literal ${literal(path)}))`),
    ...(output === null ? [] : [`(allow file-read* file-write* (subpath ${literal(output)}))`]),
  ]
  return ['-p', profile.join(' ')]
}

/**
 * PowerShell that puts itself into a job with limits and runs the command in it, with its own input and output. Whoever
 * ends PowerShell ends the job and all in it.
 */
export function jobArguments(limits: ToolLimits, command: string, args: readonly string[]): string[] {
  const script = `
$ErrorActionPreference = 'Stop'
Add-Type -TypeDefinition @'
${JOB}
'@
[CarebenchJob]::Enter(${Math.floor(limits.memoryBytes)}, ${Math.ceil(limits.cpuSeconds) * 10_000_000})
$start = New-Object Diagnostics.ProcessStartInfo
$start.FileName = ${quoted(command)}
$start.Arguments = ${quoted(args.map((arg) => asWindowsReads(arg)).join(' '))}
$start.UseShellExecute = $false
$run = [Diagnostics.Process]::Start($start)
$run.WaitForExit()
exit $run.ExitCode
`
  return words('-NoLogo -NoProfile -NonInteractive -EncodedCommand', [utf16Base64(script)])
}

/** JobMemory, ProcessTime, KillOnJobClose, DieOnUnhandledException; the handle stays open as long as the process. */
const JOB = `
using System;
using System.ComponentModel;
using System.Runtime.InteropServices;
public static class CarebenchJob {
  [StructLayout(LayoutKind.Sequential)] struct Basic {
    public long PerProcessUserTimeLimit, PerJobUserTimeLimit; public uint LimitFlags;
    public UIntPtr MinimumWorkingSetSize, MaximumWorkingSetSize; public uint ActiveProcessLimit;
    public UIntPtr Affinity; public uint PriorityClass, SchedulingClass;
  }
  [StructLayout(LayoutKind.Sequential)] struct Io { public ulong A, B, C, D, E, F; }
  [StructLayout(LayoutKind.Sequential)] struct Extended {
    public Basic Basic; public Io Io;
    public UIntPtr ProcessMemoryLimit, JobMemoryLimit, PeakProcessMemoryUsed, PeakJobMemoryUsed;
  }
  [DllImport("kernel32.dll", SetLastError = true)] static extern IntPtr CreateJobObjectW(IntPtr a, IntPtr name);
  [DllImport("kernel32.dll", SetLastError = true)]
  static extern bool SetInformationJobObject(IntPtr job, int kind, ref Extended limits, uint length);
  [DllImport("kernel32.dll", SetLastError = true)]
  static extern bool AssignProcessToJobObject(IntPtr job, IntPtr process);
  [DllImport("kernel32.dll")] static extern IntPtr GetCurrentProcess();
  public static void Enter(long memory, long time) {
    IntPtr job = CreateJobObjectW(IntPtr.Zero, IntPtr.Zero);
    Extended limits = new Extended();
    limits.Basic.LimitFlags = 0x2 | 0x200 | 0x400 | 0x2000;
    limits.Basic.PerProcessUserTimeLimit = time;
    limits.JobMemoryLimit = (UIntPtr)(ulong)memory;
    if (job == IntPtr.Zero || !SetInformationJobObject(job, 9, ref limits, (uint)Marshal.SizeOf(limits))
        || !AssignProcessToJobObject(job, GetCurrentProcess())) throw new Win32Exception();
  }
}`.trim()

/** As PowerShell reads text that stands for itself. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`
}

/** One argument as programs of Windows take their command line apart: backslashes count only before a quote. */
export function asWindowsReads(argument: string): string {
  if (/^[^\s"]+$/.test(argument)) return argument
  const escaped = argument.replaceAll(/(\\*)"/g, String.raw`$1$1\"`).replace(/(\\+)$/, '$1$1')
  return `"${escaped}"`
}

function utf16Base64(text: string): string {
  const bytes = Array.from({ length: text.length * 2 }, (_, at) => {
    const code = text.charCodeAt(at >> 1)
    return at % 2 === 0 ? code & 0xff : code >> 8
  })
  return btoa(String.fromCharCode(...bytes))
}
