import { Workflow } from 'lucide-react';
import { useTexts } from '../../../shared/i18n';
import { Button } from '../../../shared/ui';
import { useDesigner, type Json } from '../../canvas';
import { useForm, type ControlProps } from '../context';
import css from './fields.module.css';

/** The graph within a node: how large it is, and the way into it. */
export function GraphControl({ spec, value, error }: ControlProps) {
  const t = useTexts('form');
  const { id } = useForm();
  const enter = useDesigner((designer) => designer.enter);
  const nodes = nodesIn(value ?? (spec.default as Json | undefined));
  return (
    <div className={css.graph}>
      <span className={css.graphSize}>{t('graph.nodes', { count: nodes })}</span>
      <Button icon={Workflow} onPress={() => enter(id)}>
        {t('graph.open')}
      </Button>
      {error !== undefined && <p className={css.graphError}>{error}</p>}
    </div>
  );
}

function nodesIn(graph: Json | undefined): number {
  const nodes = graph !== null && typeof graph === 'object' && 'nodes' in graph && graph.nodes;
  return Array.isArray(nodes) ? nodes.length : 0;
}
