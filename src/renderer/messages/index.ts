import { kindNames } from '../../shared/rule-names.ts'
import { accountMessages } from '../account/messages.ts'
import { audiobookMessages } from '../audiobooks/messages.ts'
import { diagnosticsMessages } from '../diagnostics/messages.ts'
import { firstStepsMessages } from '../first-steps/messages.ts'
import { helpMessages } from '../help/messages.ts'
import { libraryMessages } from '../library/messages.ts'
import { marksMessages } from '../marks/messages.ts'
import { mendingMessages } from '../mending/messages.ts'
import { modelMessages } from '../models/messages.ts'
import { pagesMessages } from '../pages/messages.ts'
import { playerMessages } from '../player/messages.ts'
import { problemReportMessages } from '../problem-report/messages.ts'
import { pronunciationMessages } from '../pronunciation/messages.ts'
import { quickSpeakMessages } from '../quick-speak/messages.ts'
import { readerMessages } from '../reader/messages.ts'
import { ruleMessages } from '../reader/rule-messages.ts'
import { searchMessages } from '../search/messages.ts'
import { settingsMessages } from '../settings/messages.ts'
import { spendingMessages } from '../spending/messages.ts'
import { errorWordings, uiMessages } from '../ui/messages.ts'
import { updateMessages } from '../updates/messages.ts'
import { voiceMessages } from '../voices/messages.ts'
import { webMessages } from '../web/messages.ts'

/** Every text of the window, by folder, as it is written in English: what another language has to say. */
export const messages = {
  account: accountMessages,
  audiobooks: audiobookMessages,
  diagnostics: diagnosticsMessages,
  errors: errorWordings,
  firstSteps: firstStepsMessages,
  help: helpMessages,
  kinds: kindNames,
  library: libraryMessages,
  marks: marksMessages,
  mending: mendingMessages,
  models: modelMessages,
  pages: pagesMessages,
  player: playerMessages,
  problemReport: problemReportMessages,
  pronunciation: pronunciationMessages,
  quickSpeak: quickSpeakMessages,
  reader: readerMessages,
  rules: ruleMessages,
  search: searchMessages,
  settings: settingsMessages,
  spending: spendingMessages,
  ui: uiMessages,
  updates: updateMessages,
  voices: voiceMessages,
  web: webMessages,
} as const

/** The same texts in another language. A text that it lacks stays English. */
export type Catalogue = Translation<typeof messages>

type Translation<Message> = Message extends string
  ? string
  : Message extends (...given: infer Given) => infer Said
    ? (...given: Given) => Translation<Said>
    : { readonly [Name in keyof Message]?: Translation<Message[Name]> }
