/**
 * Words that are chosen later, in the language of the interface: a key of the canvas catalogue
 * with what fills it. Plain data, so that it can be kept in the history.
 */
export type Phrase = {
  readonly key: string;
  readonly count?: number;
  readonly name?: string; // of a node, as its user wrote it
  readonly kind?: string; // of a node without a name: its title stands for it
  readonly field?: string; // the param, by its name in the kind
  readonly of?: string; // the kind that has the param
  readonly other?: string; // a second name
};
