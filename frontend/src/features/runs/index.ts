/** The history of all flows. One run, with its records, is looked at in its flow's designer. */
export { Runs } from './Runs';
