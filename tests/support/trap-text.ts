import { wordRanges } from '../../src/core/text/words.ts'
import type { TextRange } from '../../src/shared/document.ts'

/** A sentence with the way in which it is read out. */
export interface TrapSentence {
  readonly kind: string
  /** BCP 47 tag. */
  readonly language: string
  readonly text: string
  /** Words as the highlight lights them. */
  readonly words: readonly TextRange[]
  /** For each of them, what is heard for it. Never empty. */
  readonly readings: readonly (readonly string[])[]
}

/**
 * A text in which everything occurs that makes word times go wrong, 2,000 words of it: `{written|what is heard}`. Each
 * item of a kind comes in two sentences of its own.
 */
const kinds: readonly {
  readonly kind: string
  readonly language?: string
  readonly frames: readonly string[]
  readonly items: readonly string[]
}[] = [
  {
    kind: 'amounts',
    frames: [
      'The baker asked %, which the boy did not have on him',
      'For % the old man would have sold the boat and the house with it',
    ],
    items: [
      '{$5|five dollars}',
      '{$45.50|forty five dollars and fifty cents}',
      '{€20|twenty euros}',
      '{£3.99|three pounds ninety nine}',
      '{$1,200|one thousand two hundred dollars}',
      '{$0.75|zero dollars and seventy five cents}',
    ],
  },
  {
    kind: 'large numbers',
    frames: [
      'They counted % sheep on the hill before the dog came back',
      'No fewer than % letters lay in the office of the harbour that winter',
    ],
    items: [
      '{1,234|one thousand two hundred thirty four}',
      '{45|forty five}',
      '{12,500|twelve thousand five hundred}',
      '{307|three hundred and seven}',
      '{1,000,000|one million}',
    ],
  },
  {
    kind: 'years',
    frames: [
      'In the spring of % the river carried the bridge away',
      'Nobody who was young in % forgets the long summer and the empty wells',
    ],
    items: [
      '{1945|nineteen forty five}',
      '{1806|eighteen oh six}',
      '{2005|two thousand five}',
      '{1900|nineteen hundred}',
      '{2024|twenty twenty four}',
      '{1990s|nineteen nineties}',
    ],
  },
  {
    kind: 'ordinals',
    frames: [
      'It was the % time that the lamp had gone out by itself',
      'On the % floor a window stood open and a curtain moved',
    ],
    items: ['{3rd|third}', '{21st|twenty first}', '{12th|twelfth}', '{2nd|second}', '{100th|one hundredth}'],
  },
  {
    kind: 'times',
    frames: [
      'The ferry leaves at % and waits for nobody at all',
      'At % the bells had still not rung in the lower town',
    ],
    items: ['{10:30|ten thirty}', '{7:05|seven oh five}', "{12:00|twelve o'clock}", '{6:45|six forty five}'],
  },
  {
    kind: 'shares and decimals',
    frames: [
      'About % of the water was gone by the end of the week',
      'The doctor wrote % into the margin of her book and closed it',
    ],
    items: [
      '{50%|fifty percent}',
      '{3.14|three point one four}',
      '{12.5%|twelve point five percent}',
      '{0.5|zero point five}',
      '{99%|ninety nine per cent}',
    ],
  },
  {
    kind: 'dates',
    frames: [
      'The letter of % lay unopened on the kitchen table',
      'She was born on % in a village that has no name any more',
    ],
    items: [
      '{May|May} {5th|fifth}, {1821|eighteen twenty one}',
      '{Jan|January}. {31|thirty first}',
      '{2026-11-22|twenty twenty six november twenty second}',
      '{12/24|twelve twenty four}',
      '{3|three} {Oct|October}',
    ],
  },
  {
    kind: 'titles and short forms',
    frames: [
      'Then % Harker shut the gate and looked at the sky',
      'They had asked % Brown before they asked anybody else',
    ],
    items: [
      '{Dr|Doctor}.',
      '{Mr|Mister}.',
      '{Mrs|Missus}.',
      '{Prof|Professor}.',
      '{Capt|Captain}.',
      '{St|Saint}.',
      '{Gen|General}.',
    ],
  },
  {
    kind: 'numbered things',
    frames: [
      'The answer stands in % and not where you looked for it',
      'We turned to % because the light was going',
    ],
    items: [
      '{№5|number five}',
      '{No|number}. {7|seven}',
      '{#12|number twelve}',
      '{vol|volume}. {2|two}',
      '{§|section}{3|three}',
      '{p|page}. {40|forty}',
    ],
  },
  {
    kind: 'Roman numerals',
    frames: [
      'King % never came as far north as this valley',
      'What chapter % promises the last one does not keep',
    ],
    items: ['{XIV|fourteen}', '{VIII|the eighth}', '{III|three}', '{XX|twenty}', '{LI|fifty one}'],
  },
  {
    kind: 'units',
    frames: [
      'The rope measured % when they laid it along the pier',
      'He carried % up the stairs without a word',
    ],
    items: [
      '{5kg|five kilograms}',
      '{10|ten} {km|kilometers}',
      '{250ml|two hundred fifty milliliters}',
      '{6|six} {ft|feet}',
      '{20°|twenty degrees}{C|celsius}',
      '{3|three} {lbs|pounds}',
    ],
  },
  {
    kind: 'addresses',
    frames: [
      'Write to % before the end of the month',
      'On the wall somebody had painted % in letters of blue',
    ],
    items: [
      '{anna@example.com|anna at example dot com}',
      '{www.example.org|www dot example dot org}',
      '{https://example.com/tides|https colon slash slash example dot com slash tides}',
      '{harbour-master@mail.example.org|harbour dash master at mail dot example dot org}',
    ],
  },
  {
    kind: 'acronyms',
    frames: [
      'A man from the % had been there with a camera',
      'She read about it in a paper of the % years later',
    ],
    items: ['{U.S.A.|U S A}', '{BBC|B B C}', '{NASA|nasa}', '{AT&T|A T and T}', '{UK|U K}', '{U.N.|U N}'],
  },
  {
    kind: 'contractions',
    frames: [
      '% know what the sea will do tomorrow, she said',
      'Well, % have gone there alone at such an hour',
    ],
    items: [
      "{don't|don't}",
      '{we’ll|we’ll}',
      "{I'm|I'm}",
      '{shouldn’t|shouldn’t}',
      '{they’ve|they’ve}',
      "{o'clock's|o'clock's}",
    ],
  },
  {
    kind: 'hyphens',
    frames: [
      'It was a % thing to do, and he did it twice',
      'Behind the % fence the dogs of the miller were asleep',
    ],
    items: [
      '{well-known|well known}',
      '{mother-in-law|mother in law}',
      '{twenty-one|twenty one}',
      '{half-open|half open}',
      '{blue-grey|blue grey}',
    ],
  },
  {
    kind: 'curly quotes and dashes',
    frames: [
      '“Come in,” she said—“% is open,” and it was',
      'The sign—‘%’—hung upside down… and nobody minded',
    ],
    items: ['{nothing|nothing}', '{everything|everything}', '{tomorrow|tomorrow}', '{silence|silence}'],
  },
  {
    kind: 'accents and case',
    frames: [
      'In the % they still played the old songs on Sundays',
      'NOBODY EXPECTED THE % TO STAY THROUGH THE WINTER',
    ],
    items: ['{Café|cafe}', '{Straße|strasse}', '{naïve|naive}', '{Ångström|angstrom}', '{façade|FACADE}'],
  },
  {
    kind: 'signs',
    frames: [
      'Salt % water was all that the sailors had left',
      'He wrote bread % cheese on the slate and went out',
    ],
    items: ['{&|and}', '{+|plus}', '{=|equals}'],
  },
  {
    kind: 'repeated words',
    frames: [
      'He said % and then again % and the third time nothing',
      'The the in the sentence % that that contained was was a mistake',
    ],
    items: ['{that|that}', '{had|had}', '{the|the}', '{no|no}'],
  },
  {
    kind: 'invented names',
    frames: [
      'The captain of the % was called Thrawnbeck by his men',
      'Nobody in % could pronounce Xyloqueth or Mbwelani',
    ],
    items: ['{Ghealdrin|gheldrin}', '{Ankh-Ruhnj|ankh runj}', '{Tsk’vrel|tskvrel}', '{Qoph|kof}'],
  },
  {
    kind: 'Spanish numbers',
    language: 'es',
    frames: ['La casa costaba % cuando llegamos al pueblo', 'Después de % nadie quiso volver a la montaña'],
    items: [
      '{45|cuarenta y cinco} {€|euros}',
      '{1.234|mil doscientos treinta y cuatro} pesos',
      '{10:30|diez y media}',
      '{3º|tercero}',
    ],
  },
  {
    kind: 'German numbers',
    language: 'de',
    frames: ['Der Müller zahlte % für das alte Pferd', 'Im Jahr % fror der See bis auf den Grund zu'],
    items: [
      '{45|fünfundvierzig}',
      '{1945|neunzehnhundertfünfundvierzig}',
      '{2,5|zwei Komma fünf}',
      '{300|dreihundert}',
    ],
  },
  {
    kind: 'French numbers',
    language: 'fr',
    frames: [
      'Le train de % était déjà parti quand ils arrivèrent',
      'On avait compté % bateaux dans le port ce matin-là',
    ],
    items: [
      '{80|quatre vingts}',
      '{97|quatre vingt dix sept}',
      '{18h30|dix huit heures trente}',
      '{1er|premier}',
    ],
  },
  {
    kind: 'Russian numbers',
    language: 'ru',
    frames: ['Старик отдал % рублей за новую лодку', 'Через % дней снег сошёл с холмов у реки'],
    items: ['{45|сорок пять}', '{1234|тысяча двести тридцать четыре}', '{7|семь}', '{90|девяносто}'],
  },
]

/** All sentences of the trap text. */
export function trapSentences(): TrapSentence[] {
  return kinds.flatMap(({ kind, language = 'en', frames, items }) =>
    items.flatMap((item) =>
      frames.map((frame) => trapSentence(kind, language, `${frame.replaceAll('%', item)}.`)),
    ),
  )
}

/** The names of its kinds. */
export const trapKinds: readonly string[] = kinds.map(({ kind }) => kind)

/** Reads one marked sentence: `{written|what is heard}`; what is not marked is heard as it is written. */
export function trapSentence(kind: string, language: string, marked: string): TrapSentence {
  let text = ''
  const segments: { readonly start: number; readonly end: number; readonly heard: string }[] = []
  for (const [part, written, heard] of marked.matchAll(/\{([^|}]*)\|([^}]*)\}|[^{]+/g)) {
    const start = text.length
    text += written ?? part
    if (heard !== undefined) segments.push({ start, end: text.length, heard })
  }
  const words = wordRanges(text, language)
  const readings = words.map((word) => {
    const segment = segments.find(({ start, end }) => word.start < end && word.end > start)
    return segment === undefined ? [text.slice(word.start, word.end)] : segment.heard.split(' ')
  })
  for (const { start, end } of segments) {
    const inside = words.filter((word) => word.start < end && word.end > start)
    if (inside.length !== 1)
      throw new Error(`${text.slice(start, end)} is ${inside.length} words in: ${text}`)
  }
  return { kind, language, text, words, readings }
}
