import { CircleAlert, CircleCheckBig, TriangleAlert } from 'lucide-react';
import { useTexts, useWords } from '../../../shared/i18n';
import { EmptyState, Icon } from '../../../shared/ui';
import { useDesigner, type ShownProblem } from '../../canvas';
import { said } from '../../../shared/say';
import css from './drawer.module.css';

/** All that is wrong with the flow; a press leads to the place. */
export function ProblemsTab() {
  const t = useTexts('records');
  const problems = useDesigner((designer) => designer.problems);
  if (problems.length === 0) {
    return (
      <EmptyState icon={CircleCheckBig} title={t('problems.none')}>
        {t('problems.noneWhy')}
      </EmptyState>
    );
  }
  const sorted = [...problems].sort((a, b) => order(a) - order(b));
  return (
    <ul className={css.scroll} aria-label={t('problems.title')}>
      {sorted.map((problem, i) => (
        <li key={i}>
          <ProblemItem problem={problem} />
        </li>
      ))}
    </ul>
  );
}

const order = (problem: ShownProblem) => (problem.severity === 'error' ? 0 : 1);

function ProblemItem({ problem }: { problem: ShownProblem }) {
  const t = useTexts('records');
  const words = useWords();
  const { flow, kinds, title, reveal, selectWire } = useDesigner(
    ({ flow, kinds, title, reveal, selectWire }) => ({ flow, kinds, title, reveal, selectWire }),
  );
  const { node, param, wire, severity, message, remedy } = problem;
  const kind = kinds.get(flow.nodes.find((one) => one.id === node)?.kind ?? '');
  const name = /^[^.[]+/.exec(param ?? '')?.[0];
  const field = words(kind?.fields.find((one) => one.name === name)?.label) || param;
  const where = node === undefined ? t('problems.flow') : title(node);
  const go = () => {
    const at = problem.inner ?? problem;
    if (at.node !== undefined) reveal(at.node, at.param, at.wire);
    else if (wire !== undefined) selectWire(wire);
  };
  return (
    <button type="button" className={css.problem} data-severity={severity} onClick={go}>
      <Icon of={severity === 'error' ? CircleAlert : TriangleAlert} />
      <span className={css.cause}>
        <span className={css.where}>{where}</span>
        {field && <span className={css.causeNote}> · {field}</span>}
        <span className={css.words}>{said(remedy === '' ? message : `${message}; ${remedy}`)}</span>
      </span>
    </button>
  );
}
