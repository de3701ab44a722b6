import { describe, expect, it } from 'vitest'
import { clipboardDocument } from '../../../../src/main/web/clipboard-document.ts'

describe('what is on the clipboard', () => {
  it('is a text named by its first words', () => {
    const { name, bytes } = clipboardDocument('\n  A note: to/do?\nBuy milk.', '')
    expect(name).toBe('A note to do.txt')
    expect(bytes.toString()).toBe('\n  A note: to/do?\nBuy milk.')
  })

  it('stays text where it looks like Markdown', () => {
    expect(clipboardDocument('# Title\n\n- one', '').name).toBe('Title.txt')
  })

  it('is a page where its markup says more than the text', () => {
    const html =
      '<html><body><!--StartFragment--><h2>Tea & cake</h2><p>At <b>four</b>.</p><!--EndFragment--></body></html>'
    const { name, bytes } = clipboardDocument('Tea & cake\nAt four.', html)
    expect(name).toBe('Tea & cake.html')
    expect(bytes.toString()).toContain('<title>Tea &amp; cake</title>')
    expect(bytes.toString()).toContain('<body><h2>Tea & cake</h2><p>At <b>four</b>.</p></body>')
  })

  it('is a text where an editor has put mere colours around it', () => {
    const html = '<meta charset="utf-8"><div style="color:red"><span>let x</span></div>'
    expect(clipboardDocument('let x', html).name).toBe('let x.txt')
  })

  it('is taken from the markup where there is nothing else', () => {
    expect(clipboardDocument('', '<p>Only <b>here</b>.</p>').bytes.toString()).toContain('Only <b>here</b>.')
  })

  it.each([
    ['nothing', '', ''],
    ['a picture', '', '<img src="data:image/png;base64,AAAA">'],
    ['signs alone', ' … \n—', ''],
  ])('is refused where it is %s', (_, text, html) => {
    expect(() => clipboardDocument(text, html)).toThrow(
      expect.objectContaining({ code: 'CLIPBOARD_NO_TEXT' }),
    )
  })

  it('has a name that every system takes', () => {
    expect(clipboardDocument('...', '<p>a</p>').name).toMatch(/^[^./\\].*\.(txt|html)$/)
    expect(clipboardDocument('con:\u0000x'.repeat(90), '').name.length).toBeLessThan(100)
  })
})
