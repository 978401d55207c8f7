/** True where another process of this computer has this id. What carries the own id was left by an earlier run. */
export function isOtherRunning(pid: number): boolean {
  if (pid === process.pid) return false
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}
