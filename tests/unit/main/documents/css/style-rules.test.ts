import { describe, expect, test } from 'vitest'
import { StyleRules } from '../../../../../src/main/documents/css/style-rules.ts'
import { parseStyleSheet } from '../../../../../src/main/documents/css/style-sheet.ts'
import type { StyledElement } from '../../../../../src/main/documents/css/selector.ts'

function element(name: string, className?: string, more: Partial<StyledElement> = {}): StyledElement {
  return { name, attributes: className === undefined ? {} : { class: className }, types: [], ...more }
}

/** Whether a sheet hides an element, by `display: none`. */
function hides(sheet: string, subject: StyledElement, around: readonly StyledElement[] = []): boolean {
  return new StyleRules(parseStyleSheet(sheet).rules).styleOf(subject, around).display === 'none'
}

describe('selectors', () => {
  const hidden = '{ display: none }'
  test.each([
    ['p', element('p'), true],
    ['p', element('div'), false],
    ['.note', element('p', 'first note'), true],
    ['.note', element('p', 'notes'), false],
    ['p.note', element('div', 'note'), false],
    ['.one.two', element('p', 'two one'), true],
    ['.one.two', element('p', 'one'), false],
    ['h1, .note , em', element('em'), true],
    ['#guide', element('nav', undefined, { attributes: { id: 'guide' } }), true],
    ['*[epub|type~="pagebreak"]', element('span', undefined, { types: ['pagebreak'] }), true],
    ["[epub|type='pagebreak']", element('span'), false],
  ])('%s is matched against name, classes, id and type', (selector, subject, isHidden) => {
    expect(hides(`${selector} ${hidden}`, subject)).toBe(isHidden)
  })

  test.each([
    ['.poem span', [element('div', 'poem'), element('p')], true],
    ['.poem span', [element('div'), element('p')], false],
    ['p > span', [element('div', 'poem'), element('p')], true],
    ['.poem > span', [element('div', 'poem'), element('p')], false],
    ['div>p>span', [element('div', 'poem'), element('p')], true],
  ])('%s looks at the elements around', (selector, around, isHidden) => {
    expect(hides(`${selector} ${hidden}`, element('span'), around)).toBe(isHidden)
  })

  test.each(['p + p', 'p:first-child', 'p::before', 'p ~ p', 'p[title]', '\\31 p', '> p', ''])(
    'a rule for "%s", which is not understood, hides nothing',
    (selector) => {
      expect(hides(`${selector} ${hidden}`, element('p'))).toBe(false)
    },
  )
})

describe('the cascade', () => {
  test.each([
    ['a later rule wins', '.a { display: none } .b { display: block }', 'block'],
    ['a more specific rule wins', 'p.a { display: none } .b { display: block }', 'none'],
    ['an important rule wins', '.a { display: none ! important } p.b { display: block }', 'none'],
  ])('%s', (_, sheet, display) => {
    const style = new StyleRules(parseStyleSheet(sheet).rules).styleOf(element('p', 'a b'), [])
    expect(style.display).toBe(display)
  })

  test("an element's own style wins over the sheets", () => {
    const rules = new StyleRules(parseStyleSheet('p { display: none; font-style: italic }').rules)
    const subject = element('p', undefined, { attributes: { style: 'Display: Block' } })
    expect(rules.styleOf(subject, [])).toEqual({ display: 'block', isItalic: true })
  })
})

describe('style sheets', () => {
  test.each([
    ['comments and strings', '/* } */ p::after { content: "} /*" } p { color: red; display: none }', true],
    ['a sheet without its last brace', 'p { display: none', true],
    ['rules for the screen', '@media screen, print { p { display: none } }', true],
    ['rules for paper', '@media print { p { display: none } }', false],
    ['rules under a condition', '@media (max-width: 40em) { p { display: none } }', false],
    ['rules for another reader', '@media amzn-mobi { p { display: none } }', false],
    ['rules after a font', '@font-face { src: url(a.otf) } p { display: none }', true],
    ['rules after a namespace', '@namespace epub "http://www.idpf.org/2007/ops"; p { display: none }', true],
    ['rules inside rules', 'div { .x { display: none } } p { display: none }', true],
  ])('%s are read as CSS has it', (_, sheet, isHidden) => {
    expect(hides(sheet, element('p'))).toBe(isHidden)
  })

  test('names the sheets it imports for the screen', () => {
    const sheet = '@import "a.css"; @import url(b.css) screen; @import url("c.css") print; p { color: red }'
    expect(parseStyleSheet(sheet)).toEqual({ imports: ['a.css', 'b.css'], rules: [] })
  })

  test('takes time in proportion to its length', () => {
    const startMs = performance.now()
    parseStyleSheet(`${'a '.repeat(200_000)}{display:none}${'/*'.repeat(100_000)}`)
    expect(performance.now() - startMs).toBeLessThan(10_000)
  })
})
