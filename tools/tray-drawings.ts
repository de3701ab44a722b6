/** A picture for the tray. */
export interface TrayDrawing {
  /** In `resources/tray`; Electron finds `@2x` by itself. */
  readonly file: string
  readonly svg: string
  readonly sizePx: number
}

/** On light bars and dark ones; a Mac colours black by itself. */
const inks = { dark: '#23303d', light: '#ffffff', template: '#000000' } as const
/** The word that is lit while the voice reads. */
const lit = '#f08c1f'

/**
 * The book of the application's icon in one colour, without its ground, for bars of both colours; with its word lit (on a Mac:
 * cut out) while the voice reads.
 * @param icon `resources/icon.svg`, whose parts have the classes ground, page, lines, word and stand.
 */
export function trayDrawings(icon: string): readonly TrayDrawing[] {
  return [false, true].flatMap((isPlaying) => {
    const state = isPlaying ? 'Playing' : ''
    const template = drawing(icon, inks.template, isPlaying ? 'cut' : 'none')
    return [
      ...atBothDensities(`book${state}Template`, template, 16),
      ...(['dark', 'light'] as const).flatMap((ink) => {
        const svg = drawing(icon, inks[ink], isPlaying ? 'lit' : 'none')
        return [16, 24].flatMap((px) => atBothDensities(`book${state}-${ink}-${px}`, svg, px))
      }),
    ]
  })
}

function atBothDensities(name: string, svg: string, sizePx: number): readonly TrayDrawing[] {
  return [
    { file: `${name}.png`, svg, sizePx },
    { file: `${name}@2x.png`, svg, sizePx: 2 * sizePx },
  ]
}

/** White parts of the mask are drawn in the ink, black ones are holes. */
function drawing(icon: string, ink: string, word: 'none' | 'cut' | 'lit'): string {
  const [, parts = ''] = /<svg[^>]*>([\s\S]*)<\/svg>/.exec(icon) ?? []
  const wordPath = /<path class="word"[^>]*>/.exec(parts)?.[0] ?? ''
  const style = `
    .ground, .lines { display: none }
    .page, .stand { fill: #fff; stroke: #000; stroke-width: 36 }
    .mask .word { stroke: #000; stroke-width: 150; ${word === 'none' ? 'display: none' : ''} }
    .light .word { stroke: ${lit}; stroke-width: 120 }`
  const light = word === 'lit' ? `<g class="light">${wordPath}</g>` : ''
  // The frame of the icon is left out with its ground: the book takes its room.
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="100 132 824 824"><style>${style}</style>
    <mask id="book" maskUnits="userSpaceOnUse" x="0" y="0" width="1024" height="1024"><g class="mask">${parts}</g></mask>
    <rect width="1024" height="1024" fill="${ink}" mask="url(#book)" />${light}</svg>`
}
