import { textAlignments, verticalTextChoices, zoomPercents } from '../../shared/settings.ts'
import { useServices } from '../services.tsx'
import { ChoiceField } from '../ui/choice-field.tsx'
import { SelectField } from '../ui/select-field.tsx'
import { SliderField } from '../ui/slider-field.tsx'
import { SwitchField } from '../ui/switch-field.tsx'
import { useStore } from '../ui/use-store.ts'
import { settingsMessages } from './messages.ts'
import styles from './panel.module.css'

/** Room within the text: more than WCAG 1.4.12 asks for (letters 0.12, words 0.16, paragraphs 2 times the text size). */
const spacings = [
  { field: 'letterSpacingEm', label: settingsMessages.letterSpacing, max: 0.2, step: 0.01 },
  { field: 'wordSpacingEm', label: settingsMessages.wordSpacing, max: 0.4, step: 0.02 },
  { field: 'paragraphSpacingEm', label: settingsMessages.paragraphSpacing, max: 3, step: 0.05 },
] as const

const spokenShare = { style: 'percent' } as const

/** How the text stands on its page, and how large the window is drawn. */
export function SpacingFields() {
  const { settings } = useServices()
  const state = useStore(settings, (current) => current)
  const changeZoom = (value: string): void => {
    const zoomPercent = zoomPercents.find((percent) => String(percent) === value)
    if (zoomPercent !== undefined) settings.change({ zoomPercent })
  }
  return (
    <>
      <div className={styles.columns}>
        {spacings.map(({ field, label, max, step }) => (
          <SliderField
            key={field}
            label={label}
            value={state[field]}
            min={0}
            max={max}
            step={step}
            format={settingsMessages.share}
            spokenAs={spokenShare}
            onChange={(value) => settings.change({ [field]: value })}
          />
        ))}
        <SelectField
          label={settingsMessages.zoom}
          value={String(state.zoomPercent)}
          choices={zoomPercents.map((percent) => ({
            value: String(percent),
            label: settingsMessages.share(percent / 100),
          }))}
          onChange={changeZoom}
        />
      </div>
      <ChoiceField
        label={settingsMessages.alignment}
        value={state.textAlignment}
        choices={textAlignments.map((value) => ({ value, label: settingsMessages.alignments[value] }))}
        onChange={(textAlignment) => settings.change({ textAlignment })}
      />
      <SwitchField
        label={settingsMessages.hyphenates}
        isOn={state.hyphenates}
        onChange={(hyphenates) => settings.change({ hyphenates })}
      />
      <ChoiceField
        label={settingsMessages.verticalText}
        value={state.verticalText}
        choices={verticalTextChoices.map((value) => ({
          value,
          label: settingsMessages.verticalTexts[value],
        }))}
        onChange={(verticalText) => settings.change({ verticalText })}
      />
    </>
  )
}
