import { useTexts, useWords } from '../../../shared/i18n';
import { Select, type Option } from '../../../shared/ui';
import { useDesigner } from '../../canvas';
import type { Spot } from '../data/places';
import { useFormat } from '../../../shared/i18n/useFormat';

type Props = {
  readonly spots: readonly Spot[];
  readonly value: string;
  readonly onChange: (id: string) => void;
};

/** Which records of a node: those that came in by a wire, or those that left by a port. */
export function SpotSelect({ spots, value, onChange }: Props) {
  const t = useTexts('records');
  const label = useSpotLabel();
  const { number } = useFormat();
  const options = spots.map((spot): Option => {
    return { id: spot.id, label: `${label(spot)} · ${number(spot.count)}` };
  });
  return (
    <Select label={t('spot.which')} hideLabel options={options} value={value} onChange={onChange} />
  );
}

/** «In, from Orders», «Out», «Out, Else», «Failed». */
export function useSpotLabel(): (spot: Spot) => string {
  const t = useTexts('records');
  const words = useWords();
  const { title, ports } = useDesigner(({ title, ports }) => ({ title, ports }));
  return (spot) => {
    if (spot.side === 'in' && spot.wire) {
      const several = ports(spot.wire.to.node).in.length > 1;
      const port = words(spot.spec?.label) || spot.wire.to.port;
      const from = title(spot.node);
      return several ? t('spot.inPort', { port, from }) : t('spot.in', { from });
    }
    if (spot.error) return t('spot.failed');
    const several = ports(spot.node).out.filter((port) => !port.error).length > 1;
    return several
      ? t('spot.outPort', { port: words(spot.spec?.label) || spot.port })
      : t('spot.out');
  };
}
