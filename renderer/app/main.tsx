import './no-eval.ts'
import '../base/styles/all.css'
// Before any module of a feature: what a feature says of its own comes later and wins.
import '../base/ui/layout.module.css'
import { createRoot } from 'react-dom/client'
import { reconnectToCore } from '../base/client/client.ts'
import { createQueryClient, followCore, listenToCore } from '../base/client/query-client.ts'
import { startWords } from '../base/i18n/i18n.ts'
import { statusQuery } from './gate.tsx'
import { Program } from './program.tsx'
import { startResting } from '../base/resting.ts'
import { startTheme } from '../base/theme.ts'

const root = document.querySelector('#root')
if (!root) throw new Error('index.html has no #root')

startTheme()
startResting()
const queries = createQueryClient()
// On its way while the screens are made ready.
void queries.prefetchQuery(statusQuery)
const words = startWords()
followCore(queries)
listenToCore()
reconnectToCore()
createRoot(root).render(<Program words={words} queries={queries} />)
