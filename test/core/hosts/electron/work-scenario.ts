import { setImmediate } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import {
  app,
  becomeReady,
  BrowserWindow,
  exited,
  invokeHandlers,
  pressMenuItem,
  recorded,
  session,
} from './stand-in.ts'

/* A first start, a sample centre and a printed label, asked for as the page asks: over the bridge and by its address. */

await import(pathToFileURL(process.argv[2] ?? '').href)
becomeReady()
while (!BrowserWindow.all.some((made) => made.page !== null)) await setImmediate()
const [window] = BrowserWindow.all
const call = invokeHandlers.get('carebench:call')
if (!window || !call) throw new Error('no window')
const { webContents } = window
const ask = (name: string, input: object) =>
  call({ sender: webContents, senderFrame: webContents.mainFrame }, name, input)

const isAsked = ([, event]: readonly unknown[]) => JSON.stringify(event).includes('screen.asked')

// Before anybody is signed in there is no screen to show.
pressMenuItem('About Carebench')
while (!recorded.some(({ name }) => name === 'app.showAboutPanel')) await setImmediate()
const askedTooEarly = webContents.sent.filter(isAsked).length

const setUp = await ask('people.setUp', {
  centre: {
    name: 'Praha',
    code: 'PRG',
    region: 'CZ',
    zone: 'Europe/Prague',
    currency: 'CZK',
    language: 'cs',
  },
  benchName: 'Pracoviště 1',
  manager: { name: 'Jana Malá', secret: '730519' },
})
const loaded = await ask('sample.load', {})
const found = await ask('cases.list', {
  statuses: [],
  outcomes: [],
  text: '',
  onlyOpen: false,
  sort: 'rma',
  descending: true,
  offset: 0,
  limit: 1,
})
const rma = /"rma":"([^"]+)"/.exec(JSON.stringify(found))?.[1] ?? 'none'
const print = async () => {
  const response = await session.defaultSession.load(`app://carebench/files/label/${rma}.pdf?lang=cs`)
  return { status: response.status, type: response.headers.get('content-type'), body: await response.text() }
}
const [printed] = await Promise.all([print(), print()])
pressMenuItem('About Carebench')
while (!webContents.sent.some(isAsked)) await setImmediate()

const printWindows = BrowserWindow.all.filter((made) => made !== window)
const printSession = session.fromPartition('print')
const result = {
  setUp,
  loaded,
  printed,
  sent: webContents.sent.slice(0, 3),
  askedTooEarly,
  asked: webContents.sent.filter(isAsked),
  printWindows: printWindows.map(({ options, page }) => ({
    sandbox: options.webPreferences?.['sandbox'],
    preload: options.webPreferences?.['preload'] ?? null,
    session: options.webPreferences?.session?.name,
    policy: page?.policy,
    holdsRma: page?.body.includes(rma),
  })),
  destroyed: recorded.filter(({ name }) => name === 'window.destroy').length,
  printToPdf: recorded.find(({ name }) => name === 'contents.printToPDF')?.args,
  leftToPrint: printSession.handlers.size,
}
app.quit()
process.stdout.write(JSON.stringify({ ...result, code: await exited }))
