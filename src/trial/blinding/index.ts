export { maskedStop, type Cause, type MaskedStopFacts } from './masked-stop.rules.js';
