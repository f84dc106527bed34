import { MousePointerClick } from 'lucide-react';
import { useState } from 'react';
import { useTexts } from '../../../shared/i18n';
import { EmptyState } from '../../../shared/ui';
import { useDesigner } from '../../canvas';
import { placeOf, pulseOf, useSpots } from '../data/useSpot';
import type { Spot } from '../data/places';
import { NoRun } from './NoRun';
import { RecordsPane } from './RecordsPane';
import { SpotSelect } from './SpotSelect';
import { useSpotTitle } from './useSpotTitle';
import { WhereToLook } from './WhereToLook';

/** The records of the chosen node, port by port, or of the chosen wire. */
export function RecordsTab() {
  const t = useTexts('records');
  const { node, wire, run } = useDesigner(({ node, wire, run }) => ({ node, wire, run }));
  const { spots, first } = useSpots(node);
  const [picked, setPicked] = useState('');
  const title = useSpotTitle();
  if (!run) return <NoRun />;
  const ofWire: Spot | undefined = wire && {
    id: 'wire',
    side: 'out',
    node: wire.from.node,
    port: wire.from.port,
    spec: undefined,
    error: wire.from.port === 'error',
    wire,
    count: run.nodes[wire.from.node]?.ports[wire.from.port] ?? 0,
  };
  const spot = ofWire ?? spots.find((one) => one.id === picked) ?? first;
  if (!node && !ofWire) return <WhereToLook />;
  const place = placeOf(spot, run);
  if (!spot || !place) {
    return (
      <EmptyState icon={MousePointerClick} title={t('empty.noPorts')}>
        {t('empty.noPortsWhy')}
      </EmptyState>
    );
  }
  return (
    <RecordsPane
      key={`${spot.node}:${spot.port}`}
      place={place}
      pulse={pulseOf(spot, run)}
      count={spot.count}
      title={title(spot)}
      start={
        spots.length > 1 &&
        !ofWire && <SpotSelect spots={spots} value={spot.id} onChange={setPicked} />
      }
    />
  );
}
