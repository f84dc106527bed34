import { ArrowRight, Spline } from 'lucide-react';
import { useTexts } from '../../shared/i18n';
import { useFormat } from '../../shared/i18n/useFormat';
import { Button, Icon } from '../../shared/ui';
import { useDesigner, type FlowWire } from '../canvas';
import { countAt } from '../records';
import { EndOfWire } from './EndOfWire';
import { Facts } from './Facts';
import { ProblemNotice } from './ProblemNotice';
import css from './inspector.module.css';

/** A wire: what it joins, and how many records passed over it. */
export function WirePanel({ wire }: { readonly wire: FlowWire }) {
  const t = useTexts('inspector');
  const { number } = useFormat();
  const { run, problems, openDrawer } = useDesigner(({ run, problems, openDrawer }) => {
    return { run, problems, openDrawer };
  });
  const wrong = problems.filter((problem) => problem.wire === wire.index);
  const { from, to } = wire;
  const count = countAt(run, from.node, from.port);
  return (
    <section className={css.panel}>
      <header className={css.head}>
        <span className={css.tile}>
          <Icon of={Spline} />
        </span>
        <div className={css.names}>
          <strong className={css.title}>{t('wire.title')}</strong>
          <span className={css.kind}>{t('wire.is')}</span>
        </div>
      </header>
      <div className={css.scroll}>
        {wrong.map((problem, i) => (
          <ProblemNotice key={i} problem={problem} />
        ))}
        <div className={css.ends}>
          <EndOfWire end={from} side="out" />
          <Icon of={ArrowRight} />
          <EndOfWire end={to} side="in" />
        </div>
        {run && <Facts facts={[[t('wire.count'), number(count)]]} />}
        <Button wide onPress={() => openDrawer('records')}>
          {t('wire.look')}
        </Button>
        {!run && <p className={css.quiet}>{t('data.noRunWhy')}</p>}
      </div>
    </section>
  );
}
