import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Asks for the printers as Chromium does before it prints: through GTK, until it has all of them. */
const source = `
#include <dlfcn.h>
typedef int (*init)(int *, char ***);
typedef void (*enumerate)(int (*)(void *, void *), void *, void (*)(void *), int);
static int each(void *, void *) { return 0; }
int main() {
  void *gtk = dlopen("libgtk-3.so.0", RTLD_NOW);
  init begin = gtk ? (init)dlsym(gtk, "gtk_init_check") : 0;
  enumerate ask = gtk ? (enumerate)dlsym(gtk, "gtk_enumerate_printers") : 0;
  if (!begin || !ask || !begin(0, 0)) return 2;
  ask(each, 0, 0, 1);
  return 0;
}
`
/** Ten times what the answer of two printers takes on a slow machine, ms. */
const PATIENCE = 30_000

/**
 * Null where GTK lists the printers of a print service; else why it does not. With CUPS 2.4.2-3+deb12u10 its asking never ends,
 * in every program of the system: nothing can be printed by it.
 */
export function whyNotListed(env: Readonly<Record<string, string>>): string | null {
  const folder = mkdtempSync(join(tmpdir(), 'carebench-print-probe-'))
  try {
    const [code, program] = [join(folder, 'probe.cc'), join(folder, 'probe')]
    writeFileSync(code, source)
    const built = spawnSync('g++', ['-o', program, code, '-ldl'], { encoding: 'utf8' })
    if (built.status !== 0) throw new Error(`the probe was not built: ${built.stderr}`)
    const { status, error } = spawnSync(program, { env: { ...process.env, ...env }, timeout: PATIENCE })
    if (status === 0) return null
    return error && 'code' in error && error.code === 'ETIMEDOUT'
      ? 'GTK never ends asking for the printers on this machine (CUPS 2.4.2-3+deb12u10 does that)'
      : `GTK lists no printers on this machine (${status})`
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
