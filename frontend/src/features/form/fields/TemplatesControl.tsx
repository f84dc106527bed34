import { useTexts } from '../../../shared/i18n';
import { ErrorText } from '../../../shared/ui';
import type { JsonObject } from '../../canvas';
import { useForm, type ControlProps } from '../context';
import { isObject, paramName } from '../core/place';
import { problemsAt, wordsOf } from '../problems';
import { NamedRows } from './NamedRows';
import { TemplateControl } from './RecordControls';

/** Names with a text for each, computed for each record. */
export function TemplatesControl(props: ControlProps) {
  const { spec, path, value, label, error, set } = props;
  const t = useTexts('form');
  const form = useForm();
  return (
    <>
      <NamedRows
        label={label}
        entries={Object.entries(isObject(value) ? value : {})}
        onWrite={(next, typing) =>
          set(next.length === 0 ? undefined : (Object.fromEntries(next) as JsonObject), {
            coalesce: typing,
          })
        }
        param={(name) => paramName([...path, name])}
      >
        {(name, one) => {
          const at = [...path, name];
          const found = problemsAt(form.problems, paramName(at), true);
          return (
            <TemplateControl
              {...props}
              spec={{ ...spec, placeholder: t('named.value') }}
              path={at}
              param={paramName(at)}
              value={one}
              label={t('named.valueOf', { name })}
              error={found.length > 0 ? wordsOf(found) : undefined}
              set={(next, options) => form.set(at, next ?? '', options)}
            />
          );
        }}
      </NamedRows>
      {error !== undefined && <ErrorText>{error}</ErrorText>}
    </>
  );
}
