import { Workflow } from 'lucide-react';
import { useTexts } from '../../shared/i18n';
import { useFormat } from '../../shared/i18n/useFormat';
import { Button, Icon } from '../../shared/ui';
import { useDesigner } from '../canvas';
import { Declared } from './Declared';
import { Facts } from './Facts';
import { Variables } from './Variables';
import css from './inspector.module.css';

/** Nothing is chosen: the flow itself, with what it holds and what happened last. */
export function FlowPanel() {
  const t = useTexts('inspector');
  const { number, when } = useFormat();
  const { file, flow, levels, problems, run, openDrawer } = useDesigner((designer) => ({
    file: designer.file,
    flow: designer.flow,
    levels: designer.levels,
    problems: designer.problems,
    run: designer.run,
    openDrawer: designer.openDrawer,
  }));
  const facts: [string, string][] = [
    [t('flow.file'), file],
    [t('flow.nodes'), number(flow.nodes.length)],
    [t('flow.wires'), number(flow.wires.length)],
  ];
  if (run) facts.push([t('flow.lastRun'), when(run.startedAt)]);
  return (
    <section className={css.panel}>
      <header className={css.head}>
        <span className={css.tile}>
          <Icon of={Workflow} />
        </span>
        <div className={css.names}>
          <strong className={css.title}>{levels.at(-1)?.title ?? flow.name}</strong>
          <span className={css.kind}>{levels.length > 0 ? t('flow.inside') : t('flow.is')}</span>
        </div>
      </header>
      <div className={css.scroll}>
        <p className={css.quiet}>{levels.length > 0 ? t('flow.hintInside') : t('flow.hint')}</p>
        <Facts facts={facts} />
        {levels.length === 0 && (
          <>
            <Variables />
            <Declared />
          </>
        )}
        {problems.length > 0 && (
          <Button wide onPress={() => openDrawer('problems')}>
            {t('flow.problems', { count: problems.length, shown: number(problems.length) })}
          </Button>
        )}
      </div>
    </section>
  );
}
