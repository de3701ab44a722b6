import { array, assert, constantFrom, property, stringMatching } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseAttributes, tokenizeMarkup } from '../../../../../src/main/documents/markup/markup-tokenizer.ts'

function tokens(source: string): string[] {
  const found: string[] = []
  tokenizeMarkup(source, {
    open: (name, attributes, isSelfClosing) =>
      found.push(`<${name}${attributes === '' ? '' : ` ${attributes.trim()}`}${isSelfClosing ? '/' : ''}>`),
    close: (name) => found.push(`</${name}>`),
    text: (text) => found.push(text),
  })
  return found
}

describe('tokenizeMarkup', () => {
  test('gives tags without prefixes and text in order', () => {
    expect(tokens('<html:P class="x">a<br/>b</html:P>c')).toEqual([
      '<p class="x">',
      'a',
      '<br/>',
      'b',
      '</p>',
      'c',
    ])
  })

  test('leaves out declarations, comments, instructions, scripts and styles', () => {
    const source =
      '<?xml version="1.0"?><!DOCTYPE html [<!ENTITY a "<b>">]><!-- <i> --><script>"</p>"</script>a<style>b{}</style>'
    expect(tokens(source)).toEqual(['a'])
  })

  test.each([
    ['a text', '<!ENTITY place "Ard na Sidhe">', 'Ard na Sidhe'],
    ['a character', "<!ENTITY place '&#8212;'>", '—'],
    ['an ampersand', '<!ENTITY place "A &#38; B">', 'A & B'],
    ['the first of two', '<!ENTITY place "one"><!ENTITY place "two">', 'one'],
    ['markup, which is left', '<!ENTITY place "<b>x</b>">', '&place;'],
    ['another entity, which is left', '<!ENTITY a "x"><!ENTITY place "&a;&a;">', '&place;'],
    ['another file, which is left', '<!ENTITY place SYSTEM "file:///etc/passwd">', '&place;'],
    ['nothing', '<!-- <!ENTITY place "x"> -->', '&place;'],
  ])('replaces an entity that the document type declares as %s', (_, subset, text) => {
    expect(tokens(`<!DOCTYPE html [ ${subset} ]><p>in &place; &amp; on</p>`)).toEqual([
      '<p>',
      `in ${text} & on`,
      '</p>',
    ])
  })

  test('stops replacing entities before they fill the memory', () => {
    const bomb = `<!DOCTYPE x [<!ENTITY a "${'b'.repeat(1_000)}">]>${'&a;'.repeat(100_000)}`
    const [text = ''] = tokens(bomb)
    expect(text.length).toBeLessThan(1_500_000)
    expect(text).toMatch(/&a;$/)
  })

  test('ends an unclosed comment at its first tag end', () => {
    expect(tokens('<!-- oops >text')).toEqual(['text'])
  })

  test('ends a tag that the file cuts in the middle', () => {
    expect(tokens('a<p class="x')).toEqual(['a', '<p class="x>'])
  })

  test('never fails and loses no letter outside markup', () => {
    const piece = constantFrom(
      '<p>',
      '</p>',
      '<',
      '>',
      '"',
      "'",
      '&amp;',
      '<!--',
      '-->',
      '<![CDATA[',
      ']]>',
      'x',
      ' ',
      '=',
      '<a b="',
    )
    assert(
      property(array(piece), (pieces) => {
        tokens(pieces.join(''))
      }),
    )
    const plain = stringMatching(/^[^<&]*$/)
    assert(property(plain, (text) => tokens(`<p>${text}</p>`).slice(1, -1).join('') === text))
  })

  test('takes time in proportion to the length', () => {
    const millisecondsFor = (source: string): number => {
      const start = performance.now()
      tokens(source)
      return performance.now() - start
    }
    for (const unit of ['<p a="', '<!--', '<script>', '<', '<a b=>']) {
      millisecondsFor(unit.repeat(1000))
      expect(millisecondsFor(unit.repeat(20_000))).toBeLessThan(10_000)
    }
  })
})

describe('parseAttributes', () => {
  test('reads all ways of writing them', () => {
    const attributes = parseAttributes(
      ` ID="a" epub:type='b c' width=3 hidden  title = "x > y &amp; &copy=1"`,
    )
    expect({ ...attributes }).toEqual({
      id: 'a',
      'epub:type': 'b c',
      width: '3',
      hidden: '',
      title: 'x > y & &copy=1',
    })
  })

  test('takes the first of two with one name, and no name for a property of objects', () => {
    const attributes = parseAttributes('id="a" id="b"')
    expect(attributes['id']).toBe('a')
    expect(attributes['constructor']).toBeUndefined()
  })
})

test.each(['<style>', '<!--x>', '<![CDATA[x', '<!x>', '<!x[>', '<?x>', '<a ">', '<', '</a ', '&a'])(
  '%j a million times takes no square of its number',
  (piece) => {
    const start = process.cpuUsage()
    tokens(piece.repeat(1_000_000))
    expect(process.cpuUsage(start).user / 1e6).toBeLessThan(8)
  },
)
