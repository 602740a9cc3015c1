import { createTheme, type MantineColorsTuple } from '@mantine/core';
import { text } from './text.tsx';

const teal: MantineColorsTuple = [
  '#e8f3f6',
  '#d3e5ea',
  '#a8cbd5',
  '#79b0bf',
  '#5299ac',
  '#398ba1',
  '#2a849c',
  '#0b5f73',
  '#0a5567',
  '#06404e',
];

/** The cross that closes, by its name in the language of the reader. */
const named = () => ({ closeButtonProps: { 'aria-label': text('button.close') } });

/** Calm and dense like an instrument. Red and green are for verdicts alone. */
export const theme = createTheme({
  primaryColor: 'teal',
  primaryShade: 7,
  colors: { teal },
  fontFamily: "'Inter Variable', 'DejaVu Sans', sans-serif",
  fontFamilyMonospace: "'Roboto Mono', 'DejaVu Sans Mono', monospace",
  defaultRadius: 'sm',
  cursorType: 'pointer',
  fontSizes: { xs: '13px', sm: '14px', md: '15px', lg: '17px', xl: '20px' },
  headings: { sizes: { h1: { fontSize: '22px' }, h2: { fontSize: '18px' }, h3: { fontSize: '15px' } } },
  components: {
    Anchor: { defaultProps: { underline: 'always' } },
    Accordion: { defaultProps: { variant: 'contained', radius: 'md' } },
    Paper: { defaultProps: { withBorder: true, p: 'md', radius: 'md' } },
    Table: { defaultProps: { verticalSpacing: 6, fz: 'sm' } },
    Button: { defaultProps: { size: 'sm' } },
    Modal: { defaultProps: () => ({ centered: true, size: 'lg', ...named() }) },
    Drawer: { defaultProps: named },
    Notification: { defaultProps: named },
  },
});

/** Tones of a verdict, of waiting, and of nothing in particular: word and icon go with them always. */
export const TONE = {
  GO: { color: '#14733f', background: '#e6f4ec' },
  STOP: { color: '#b3261e', background: '#fbeae9' },
  WAIT: { color: '#7a4f00', background: '#fff4de' },
  PLAIN: { color: '#33424d', background: '#e9eef2' },
} as const;

/** Minutes before its end in which a clock warns. */
const WARNS_MINUTES = 10;

/** How a clock of time in use looks with so many milliseconds left. */
export const clockTone = (left: number) => (left < 0 ? TONE.STOP : left < WARNS_MINUTES * 60_000 ? TONE.WAIT : null);
