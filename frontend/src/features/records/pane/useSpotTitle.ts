import { useTexts, useWords } from '../../../shared/i18n';
import { useDesigner } from '../../canvas';
import type { Spot } from '../data/places';

/** What a place is called: «Match stock → Shape for ERP», «Keep paid · Else». */
export function useSpotTitle(): (spot: Spot) => string {
  const t = useTexts('records');
  const words = useWords();
  const { title, ports } = useDesigner(({ title, ports }) => ({ title, ports }));
  return ({ node, port, wire }) => {
    const specs = ports(node).out.filter((one) => !one.error);
    const spec = ports(node).out.find((one) => one.name === port);
    const name = words(spec?.label) || port;
    const one = specs.length === 1 && specs[0]?.name === port;
    const from = one ? title(node) : t('spot.port', { node: title(node), port: name });
    return wire ? t('spot.wire', { from, to: title(wire.to.node) }) : from;
  };
}
