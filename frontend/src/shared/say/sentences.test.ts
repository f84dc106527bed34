import { describe, expect, it } from 'vitest';
import catalogue from './fr.json';
import { inFrench } from './sentences';

const said = (text: string) => inFrench(text).replaceAll('\u00a0', ' ');

describe('what the engine says, in French', () => {
  it.each([
    ['nothing comes to it', 'rien n’y arrive'],
    ['there is no kind "csv.raed"', 'il n’y a pas de type de nœud « csv.raed »'],
    ['did you mean csv.read?', 'vouliez-vous dire csv.read ?'],
    ['is the text "maybe"', 'vaut le texte « maybe »'],
    ['write a number from 1 to 65535', 'écrivez un nombre de 1 à 65535'],
    ['has 3 characters', 'compte 3 caractères'],
    ['it has no output "nope"', 'il n’a aucune sortie « nope »'],
    ['data.a is a text, not a list', 'data.a est un texte, et non une liste'],
    [
      'record.customer.name: something is missing: there is no field "name" of nothing',
      'record.customer.name : il manque quelque chose : rien n’a pas de champ « name »',
    ],
    [
      'line 2, column 8: number(record.qty): "1.210,00" is not a number',
      'ligne 2, colonne 8 : number(record.qty) : "1.210,00" n’est pas un nombre',
    ],
    [
      'there is no file data/a; b.csv; put it into data, or change the path',
      'il n’y a pas de fichier data/a; b.csv ; mettez-le dans data, ou changez le chemin',
    ],
    [
      'this is not JSON: line 2, column 1: unexpected end inside a value; the file seems to be cut off: get it again, or complete it',
      'ce n’est pas du JSON : ligne 2, colonne 1 : fin inattendue à l’intérieur de : une valeur ; le fichier semble coupé : récupérez-le de nouveau, ou complétez-le',
    ],
  ])('%s', (english, french) => expect(said(english)).toBe(french));

  it('keeps the words of others as they came', () => {
    const reply = 'shop.example answered 422 Unprocessable Entity: {"error": "vat; none"}';
    expect(said(reply)).toBe(
      'shop.example a répondu 422 Unprocessable Entity : {"error": "vat; none"}',
    );
    expect(said('Something that nobody knows: at all')).toBe('Something that nobody knows: at all');
  });

  it('keeps names with quotes in them', () => {
    expect(said('there is no kind "a \\"b\\" c"')).toBe('il n’y a pas de type de nœud « a "b" c »');
  });

  it('says each line by itself', () => {
    expect(said('the path is empty\nthe date is not valid')).toBe(
      'le chemin est vide\nla date n’est pas valable',
    );
  });

  it('says in time what is long and strange', () => {
    const strange = 'a: b; '.repeat(240);
    const begin = performance.now();
    inFrench(strange);
    expect(performance.now() - begin).toBeLessThan(1000);
  });

  it.each(Object.entries(catalogue.said).filter(([english]) => !/\{#?\}/.test(english)))(
    'knows: %s',
    (english, french) => {
      expect(said(english)).toBe(french);
    },
  );
});
