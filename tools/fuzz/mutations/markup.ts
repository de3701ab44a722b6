import type { Dice } from '../dice.ts'
import { mutateBytes } from './bytes.ts'
import { type Mutator, maxMutatedBytes } from './mutator.ts'
import { encoded, mutateText } from './text.ts'

/** What XML and HTML are made of, and what their readers have been hurt by. */
const markupPieces: readonly string[] = [
  '<',
  '>',
  '</',
  '/>',
  '&',
  '"',
  "'",
  '=',
  '<!--',
  '-->',
  '--!>',
  '<![CDATA[',
  ']]>',
  '<?',
  '?>',
  '<!DOCTYPE x [',
  '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>&c;',
  '<!DOCTYPE x [<!ENTITY a "&a;"><!ENTITY f SYSTEM "file:///etc/passwd">]>&a;&f;',
  '&a;',
  '&#0;',
  '&#xD800;',
  '&#x110000;',
  '&#99999999999999999999;',
  '&amp;amp;',
  '&nosuch;',
  '&lt;b&gt;',
  '<?xml version="1.0" encoding="utf-16"?>',
  '<?xml version="1.0" encoding="no-such-thing"?>',
  '<script>',
  '<style>',
  '<title>',
  '<textarea>',
  '<plaintext>',
  '<template>',
  '<svg><foreignObject>',
  '<math>',
  '<table><tr><td colspan="99999999" rowspan="-1">',
  '<table><caption><table>',
  '</table>',
  '</p>',
  '</div>',
  '</body>',
  '<p>',
  '<div>',
  '<b><p><a>',
  '<ol start="-9999999999"><li value="x">',
  '<ruby><rb>\u6771<rt>t',
  '<br/>',
  '<hr/>',
  '<img src="data:," alt="&quot;"/>',
  '<a href="javascript:1">',
  '<a href="#">',
  ' id="a"',
  ' xmlns="x"',
  ' xmlns:epub="http://www.idpf.org/2007/ops" epub:type="noteref"',
  ' style="display:none"',
  ' lang="zz-invalid-"',
  ' dir="rtl"',
]

/** Changes XML or HTML: its characters, and its tree as tags that move, nest and go. */
export const mutateMarkup: Mutator = (seed, dice, other) => {
  if (dice.chance(0.1)) return mutateBytes(seed, dice, other)
  return encoded(mutateMarkupText(seed.toString('utf8'), dice, other.toString('utf8')), dice)
}

export function mutateMarkupText(text: string, dice: Dice, other = ''): string {
  if (dice.chance(0.35)) return mutateText(text, dice, markupPieces, other)
  const tokens = text.match(/<[^>]*>|[^<]+|</g) ?? []
  const count = dice.chance(0.4) ? 1 : dice.between(2, 8)
  for (let step = 0; step < count && tokens.length > 0; step += 1) {
    dice.pick(treeChanges)(tokens, dice)
  }
  return tokens.join('').slice(0, maxMutatedBytes)
}

type TreeChange = (tokens: string[], dice: Dice) => void

const treeChanges: readonly TreeChange[] = [
  (tokens, dice) => void tokens.splice(dice.below(tokens.length), dice.length(8)),
  (tokens, dice) => {
    const start = dice.below(tokens.length)
    tokens.splice(dice.below(tokens.length), 0, ...tokens.slice(start, start + dice.length(40)))
  },
  (tokens, dice) => {
    const [one, two] = [dice.below(tokens.length), dice.below(tokens.length)]
    ;[tokens[one], tokens[two]] = [tokens[two] ?? '', tokens[one] ?? '']
  },
  nest,
  (tokens, dice) => changeTag(tokens, dice, renamed),
  (tokens, dice) => changeTag(tokens, dice, (tag) => tag.replace(/"[^"]*"/, () => `"${oddValue(dice)}"`)),
  (tokens, dice) =>
    changeTag(tokens, dice, (tag) => tag.replace(/\s*\/?>$/, () => `${dice.pick(attributes)}$&`)),
  (tokens, dice) => changeTag(tokens, dice, (tag) => tag.replace(/\s[^\s=]+="[^"]*"/, '')),
  (tokens, dice) => changeTag(tokens, dice, (tag) => tag.slice(0, -1)),
  (tokens, dice) => void tokens.splice(dice.below(tokens.length), 0, dice.pick(markupPieces)),
]

const attributes = markupPieces.filter((piece) => piece.startsWith(' '))

/** Puts a tag around nothing, thousands deep, closed or not. */
function nest(tokens: string[], dice: Dice): void {
  const opening = tokens.filter((token) => /^<[A-Za-z][^>]*[^/]>$/.test(token))
  if (opening.length === 0) return
  const tag = dice.pick(opening)
  const depth = dice.length(8_000)
  const closing = dice.chance(0.6) ? `</${/^<([^\s>]+)/.exec(tag)?.[1] ?? 'p'}>`.repeat(depth) : ''
  tokens.splice(dice.below(tokens.length), 0, tag.repeat(depth), closing)
}

function changeTag(
  tokens: string[],
  dice: Dice,
  change: (tag: string, dice: Dice, tags: string[]) => string,
): void {
  const places = tokens.flatMap((token, index) => (token.startsWith('<') ? [index] : []))
  if (places.length === 0) return
  const place = dice.pick(places)
  const tags = tokens.filter((token) => /^<[A-Za-z]/.test(token))
  tokens[place] = change(tokens[place] ?? '', dice, tags)
}

/** A tag under the name of another one. */
function renamed(tag: string, dice: Dice, tags: string[]): string {
  const name = /^<([A-Za-z][^\s/>]*)/.exec(tags.length === 0 ? '<p' : dice.pick(tags))?.[1] ?? 'p'
  return tag.replace(/^(<\/?)[A-Za-z][^\s/>]*/, (_, start: string) => start + name)
}

function oddValue(dice: Dice): string {
  return dice.pick([
    '',
    ' ',
    '-1',
    '0',
    '99999999999',
    '1e400',
    'NaN',
    '../../../../etc/passwd',
    'file:///dev/zero',
    '%',
    '%2e%2e%2f',
    '#',
    '#a#b',
    '&#0;',
    '\u202e',
    'x'.repeat(dice.length(5000)),
    'a:b:c',
    '__proto__',
    'constructor',
    'toString',
  ])
}
