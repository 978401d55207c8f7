let screen: string | null = null
let waiting = 0

/** What the window, its tab and its history are called: the screen, and how much is urgent. */
export function setScreenTitle(title: string | null): void {
  screen = title
  write()
}

/** A number before the title, as a badge that every browser has: "(2) Invitations – Carebench". */
export function setTitleCount(count: number): void {
  waiting = count
  write()
}

function write(): void {
  const name = screen === null ? 'Carebench' : `${screen} – Carebench`
  document.title = waiting > 0 ? `(${waiting}) ${name}` : name
}
