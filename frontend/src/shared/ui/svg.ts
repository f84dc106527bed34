/**
 * Reads the drawing of an icon from SVG text and keeps shapes alone: no script, no style, no link,
 * nothing that loads something.
 */
const shapes = new Set(['g', 'path', 'circle', 'ellipse', 'rect', 'line', 'polyline', 'polygon']);

const attributes = new Set(
  (
    'd cx cy r rx ry x y x1 y1 x2 y2 width height points transform opacity fill fill-rule ' +
    'fill-opacity clip-rule stroke stroke-width stroke-linecap stroke-linejoin stroke-dasharray ' +
    'stroke-dashoffset stroke-miterlimit stroke-opacity'
  ).split(' '),
);

export type Shape = {
  readonly tag: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly Shape[];
};
export type Drawing = { readonly viewBox: string } & Omit<Shape, 'tag'>;

/** The drawing, or undefined when the text is no SVG. */
export function readSvg(text: string): Drawing | undefined {
  const root = new DOMParser().parseFromString(text, 'image/svg+xml').documentElement;
  if (root.localName !== 'svg') return undefined;
  const viewBox = root.getAttribute('viewBox') ?? '0 0 24 24';
  const { width, height, x, y, ...rest } = attributesOf(root);
  void [width, height, x, y]; // the place decides the size
  return { viewBox, attributes: rest, children: childrenOf(root) };
}

function childrenOf(element: Element): Shape[] {
  return [...element.children]
    .filter((child) => shapes.has(child.localName))
    .map((child) => ({
      tag: child.localName,
      attributes: attributesOf(child),
      children: childrenOf(child),
    }));
}

function attributesOf(element: Element): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const { name, value } of element.attributes) {
    if (attributes.has(name) && !/url\s*\(/i.test(value)) kept[camel(name)] = value;
  }
  return kept;
}

const camel = (name: string) => name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
