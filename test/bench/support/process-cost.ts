import { readFileSync } from 'node:fs'

/** User and system time of a process, in ms; null where the system does not say (it has no /proc). The kernel counts in hundredths of a second. */
export function cpuTime(pid: number | undefined): number | null {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
    return (Number(fields[11]) + Number(fields[12])) * 10
  } catch {
    return null
  }
}

/** What a process holds in memory, in words, and how much of it are pages of files, which the system can take back. */
export function memoryOf(pid: number | undefined): string {
  try {
    const text = readFileSync(`/proc/${pid}/status`, 'utf8')
    const mebibytes = (name: string): number =>
      Math.round(Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(text)?.[1] ?? Number.NaN) / 1024)
    return `${mebibytes('VmRSS')} MiB resident (${mebibytes('RssFile')} of files), ${mebibytes('VmHWM')} at most`
  } catch {
    return 'unknown here'
  }
}
