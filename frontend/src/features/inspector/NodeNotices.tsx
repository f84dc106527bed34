import type { KindSpec } from '../../shared/backend/types';
import { useTexts } from '../../shared/i18n';
import { useFormat } from '../../shared/i18n/useFormat';
import { Button, Callout } from '../../shared/ui';
import { useDesigner, type FlowNode } from '../canvas';
import { useForm } from '../form';
import { said } from '../../shared/say';
import { ProblemNotice } from './ProblemNotice';
import css from './inspector.module.css';

type Props = { readonly node: FlowNode; readonly kind: KindSpec | undefined };

/** What a person should know before the form: what failed here, what is off, what is unknown. */
export function NodeNotices({ node, kind }: Props) {
  const t = useTexts('inspector');
  const { number } = useFormat();
  const { problems } = useForm();
  const { run, setDisabled, openDrawer } = useDesigner((designer) => ({
    run: designer.run,
    setDisabled: designer.setDisabled,
    openDrawer: designer.openDrawer,
  }));
  const counts = run?.nodes[node.id];
  const failed = counts?.failed ?? 0;
  const whole = kind ? problems.filter((problem) => problem.param === undefined) : [];
  const any = failed > 0 || node.disabled || !kind || whole.length > 0;
  if (!any) return null;
  return (
    <div className={css.notices}>
      {node.disabled && (
        <Callout
          tone="waits"
          title={t('notice.disabled')}
          actions={
            <Button size="small" onPress={() => setDisabled([node.id], false)}>
              {t('head.enable')}
            </Button>
          }
        >
          {t('notice.disabledWhy')}
        </Callout>
      )}
      {!kind && (
        <Callout tone="failed" title={t('notice.unknown', { kind: node.kind })}>
          {t('notice.unknownWhy')}
        </Callout>
      )}
      {whole.map((problem, i) => (
        <ProblemNotice key={i} problem={problem} />
      ))}
      {failed > 0 && (
        <Callout
          tone="failed"
          title={t('notice.failed', { count: failed, shown: number(failed) })}
          actions={
            <Button size="small" look="quiet" onPress={() => openDrawer('failed')}>
              {t('notice.look')}
            </Button>
          }
        >
          {said(counts?.message ?? '')}
        </Callout>
      )}
    </div>
  );
}
