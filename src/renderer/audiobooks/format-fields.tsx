import { useId } from 'react'
import {
  audiobookBitrates,
  audiobookFormats,
  audiobookLayouts,
  audiobookSampleRates,
  captionFormats,
} from '../../shared/audiobook.ts'
import { useServices } from '../services.tsx'
import { CheckList } from '../ui/check-list.tsx'
import { ChoiceField } from '../ui/choice-field.tsx'
import { Disclosure } from '../ui/disclosure.tsx'
import { RadioList } from '../ui/radio-list.tsx'
import { SelectField } from '../ui/select-field.tsx'
import { SwitchField } from '../ui/switch-field.tsx'
import styles from './audiobook-dialog.module.css'
import { hasQuality, qualityLevels, qualityOf } from './audiobook-form.ts'
import type { AudiobookForm, QualityLevel } from './audiobook-form.ts'
import { audiobookMessages as messages } from './messages.ts'

interface FormProps {
  readonly form: AudiobookForm
}

const formatChoices = audiobookFormats.map((value) => ({ value, ...messages.formats[value] }))
const layoutChoices = audiobookLayouts.map((value) => ({ value, label: messages.layouts[value] }))

/** As which files it is made, in plain words first. */
export function FormatFields({ form }: FormProps) {
  const { audiobookMaker: maker } = useServices()
  const headingId = useId()
  return (
    <section className={styles.part} aria-labelledby={headingId}>
      <h3 id={headingId} className={styles.heading}>
        {messages.format}
      </h3>
      <RadioList
        isLabelHidden
        isCompact
        label={messages.format}
        value={form.format}
        choices={formatChoices}
        onChange={(format) => maker.change({ format })}
      />
      <ChoiceField
        isInline
        label={messages.layout}
        value={form.layout}
        choices={layoutChoices}
        onChange={(layout) => maker.change({ layout })}
      />
      {hasQuality(form.format) && <QualityField form={form} />}
      <Disclosure title={messages.advanced}>
        <div className={styles.advanced}>
          <MoreFields form={form} />
        </div>
      </Disclosure>
    </section>
  )
}

function QualityField({ form }: FormProps) {
  const { audiobookMaker: maker } = useServices()
  const levels = qualityLevels.filter((level) => level !== 'own' || form.level === 'own')
  const labelOf = (level: QualityLevel): string => {
    const quality = qualityOf(form.format, level, form.ownQuality)
    const rate =
      quality.kind === 'constant' ? messages.kbps(quality.bitrateKbps) : messages.variableRate(quality.level)
    return messages.levelRate(messages.levels[level], rate)
  }
  return (
    <ChoiceField
      isInline
      label={messages.quality}
      value={form.level}
      choices={levels.map((value) => ({ value, label: labelOf(value) }))}
      onChange={(level) => maker.change({ level })}
    />
  )
}

/** What most readers never need. */
function MoreFields({ form }: FormProps) {
  const { audiobookMaker: maker } = useServices()
  const others = audiobookFormats.filter((format) => format !== form.format)
  return (
    <>
      {hasQuality(form.format) && <RateFields form={form} />}
      <SelectField
        label={messages.sampleRate}
        value={String(form.sampleRateHz)}
        choices={[
          { value: 'null', label: messages.ownSampleRate },
          ...audiobookSampleRates.map((rate) => ({ value: String(rate), label: messages.hertz(rate) })),
        ]}
        onChange={(value) =>
          maker.change({
            sampleRateHz: audiobookSampleRates.find((rate) => String(rate) === value) ?? null,
          })
        }
      />
      <LoudnessFields form={form} />
      <CheckList
        label={messages.alsoMake}
        values={form.alsoFormats.filter((format) => format !== form.format)}
        choices={others.map((value) => ({ value, label: messages.formats[value].label }))}
        onChange={(alsoFormats) => maker.change({ alsoFormats })}
      />
      <CheckList
        label={messages.captions}
        values={form.captions}
        choices={captionFormats.map((value) => ({ value, label: messages.captionNames[value] }))}
        onChange={(captions) => maker.change({ captions })}
      />
      <SwitchField
        label={messages.readAlong}
        isOn={form.readAlong}
        onChange={(readAlong) => maker.change({ readAlong })}
      />
    </>
  )
}

const variableLevels = Array.from({ length: 10 }, (_level, index) => index)
/** LAME's own standard for speech of good quality. */
const usualVariableLevel = 4

function RateFields({ form }: FormProps) {
  const { audiobookMaker: maker } = useServices()
  const quality = qualityOf(form.format, form.level, form.ownQuality)
  const choose = (ownQuality: AudiobookForm['ownQuality']): void => maker.change({ level: 'own', ownQuality })
  return (
    <>
      {form.format === 'mp3' && (
        <ChoiceField
          isInline
          label={messages.rateKind}
          value={quality.kind}
          choices={(['constant', 'variable'] as const).map((value) => ({
            value,
            label: messages.rateKinds[value],
          }))}
          onChange={(kind) =>
            choose(kind === 'variable' ? { kind, level: usualVariableLevel } : { kind, bitrateKbps: 64 })
          }
        />
      )}
      {quality.kind === 'constant' ? (
        <SelectField
          label={messages.bitrate}
          value={String(quality.bitrateKbps)}
          choices={audiobookBitrates.map((rate) => ({ value: String(rate), label: messages.kbps(rate) }))}
          onChange={(value) => {
            const bitrateKbps = audiobookBitrates.find((rate) => String(rate) === value)
            if (bitrateKbps !== undefined) choose({ kind: 'constant', bitrateKbps })
          }}
        />
      ) : (
        <SelectField
          label={messages.variableLevel}
          value={String(quality.level)}
          choices={variableLevels.map((level) => ({
            value: String(level),
            label: messages.variableLevels(level),
          }))}
          onChange={(value) => choose({ kind: 'variable', level: Number(value) })}
        />
      )}
    </>
  )
}

const usualLoudnesses = [-23, -19, -16]
const usualPeaks = [-1, -2, -3, -6]
const usualPeak = -3

function LoudnessFields({ form: { loudness } }: FormProps) {
  const { audiobookMaker: maker } = useServices()
  const targets = withOwn(usualLoudnesses, loudness?.lufs)
  const peaks = withOwn(usualPeaks, loudness?.peakDbfs)
  return (
    <>
      <SelectField
        label={messages.loudness}
        value={String(loudness?.lufs)}
        choices={[
          ...targets.map((lufs) => ({
            value: String(lufs),
            label: messages.loudnesses[String(lufs)] ?? messages.lufs(lufs),
          })),
          { value: 'undefined', label: messages.loudnessOff },
        ]}
        onChange={(value) => {
          const lufs = targets.find((target) => String(target) === value)
          maker.change({
            loudness: lufs === undefined ? null : { lufs, peakDbfs: loudness?.peakDbfs ?? usualPeak },
          })
        }}
      />
      {loudness !== null && (
        <SelectField
          label={messages.peak}
          value={String(loudness.peakDbfs)}
          choices={peaks.map((peak) => ({ value: String(peak), label: messages.dbfs(peak) }))}
          onChange={(value) => maker.change({ loudness: { ...loudness, peakDbfs: Number(value) } })}
        />
      )}
    </>
  )
}

/** The usual values, and one that was chosen elsewhere. */
function withOwn(usual: readonly number[], own: number | undefined): readonly number[] {
  return own === undefined || usual.includes(own) ? usual : [...usual, own]
}
